import type { AssistAction } from "../../domain/assist.ts";
import { stageOf } from "../../domain/interaction.ts";
import type { KnownConversation } from "./conversationMemory.ts";
import type { ToolCall } from "./toWire.ts";
import { requireId } from "./requireId.ts";

const engagements = {
  "saw-suggestion": "Opened",
  "used-suggestion": "Copied",
  "dismiss-suggestion": "Dismissed",
} as const;

/** Converts what the agent did with the host's help. `isRated` tells that the summary has feedback already. */
export function toAssistCall(action: AssistAction, known: KnownConversation, isRated: boolean): ToolCall {
  const { people, conversation, patch } = known;
  const conversationId = conversation.id;
  const legId = (): string => requireId(people.leg?.communication, "agent's leg");
  switch (action.type) {
    case "saw-summary":
    case "used-summary": {
      const told = action.type === "saw-summary" ? { visibility: "Presented" } : { status: "Copied" };
      const args = { conversationId, summaryId: action.summaryId, ...told };
      return { tool: "patch_conversation_summary_engagements", args };
    }
    case "rate-summary": {
      const { summaryId, isGood, text } = action;
      return {
        tool: isRated ? "patch_conversation_summary_feedback" : "post_conversation_summary_feedback",
        args: { conversationId, summaryId, rating: isGood ? "Positive" : "Negative", summary: text },
      };
    }
    case "saw-suggestion":
    case "used-suggestion":
    case "dismiss-suggestion": {
      const { suggestionId, type } = action;
      const args = { conversationId, suggestionId, engagementType: engagements[type] };
      return { tool: "post_conversation_suggestion_engagement", args };
    }
    case "tick-step": {
      const { id, name } = action.step;
      return {
        tool: "post_conversation_communication_agentchecklist_agentaction",
        args: {
          conversationId,
          communicationId: legId(),
          agentChecklistId: action.checklistId,
          checklistItems: [{ id, name, agentAction: action.isTicked ? "Ticked" : "Unticked" }],
          afterCallWork: stageOf({ status: patch.status ?? "unknown" }) === "wrap-up",
        },
      };
    }
    case "finish-checklists":
      return {
        tool: "post_conversation_communication_agentchecklists_finalize",
        args: { conversationId, communicationId: legId(), exitReason: "Completed" },
      };
    case "start-payment":
      return {
        tool: "post_conversation_participant_secureivrsessions",
        args: {
          conversationId,
          participantId: requireId(people.customer, "customer's participant"),
          sourceParticipantId: requireId(people.own, "agent's participant"),
          flowId: action.flowId,
          // Required. The panel knows nothing that the flow needs.
          userData: "",
        },
      };
  }
}
