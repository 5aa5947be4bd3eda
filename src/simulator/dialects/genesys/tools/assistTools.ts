import type { Entry } from "../Book.ts";
import { GenesysError, notFound } from "../GenesysError.ts";
import { guidOf } from "../ids.ts";
import { iso } from "../communications.ts";
import { wrapUpCodes } from "../WrapUpSettings.ts";
import { entryOf, text, type Tool, type ToolArgs, type ToolContext } from "./ToolContext.ts";

/** How long a secure payment takes, in ms. */
const paymentTime = 8000;

const checklistId = guidOf("checklist/care");
const steps = ["Greet the customer", "Verify the order number", "Tell what happens next"].map((name, index) => ({
  id: guidOf(`checklist/care/${String(index)}`),
  name,
  description: "",
  important: index === 1,
}));

const summaryIdOf = (entry: Entry): string => guidOf(`summary/${entry.one.id}`);

function summaries({ now }: ToolContext, entry: Entry): unknown {
  const { one } = entry;
  const wasTalk = entry.own.some((leg) => leg.connectedAt !== undefined);
  return {
    conversation: { id: one.id },
    sessionSummaries: wasTalk
      ? [
          {
            id: summaryIdOf(entry),
            text: `${one.customer?.name ?? "The customer"} asked about an order. The agent looked it up and explained the next steps.`,
            confidence: 0.82,
            status: "Generated",
            mediaType: "Call",
            language: "en-GB",
            predictedWrapupCodes: [{ id: wrapUpCodes[0]?.id, name: wrapUpCodes[0]?.name, confidence: 0.7 }],
            reason: { description: "Question about an order" },
            resolution: { description: "Explained" },
            followup: { description: "None" },
            dateCreated: iso(now()),
            communication: { id: entry.own.at(-1)?.communicationId },
          },
        ]
      : [],
  };
}

const suggestionsOf = (entry: Entry) => [
  {
    id: guidOf(`suggestion/article/${entry.one.id}`),
    type: "KnowledgeArticle",
    state: "Suggested",
    dateCreated: iso(entry.startedAt),
    knowledgeArticle: {
      title: "Returns and refunds",
      snippets: ["A refund is paid within five working days after the parcel has come back."],
      document: { id: guidOf("article/returns") },
    },
  },
  {
    id: guidOf(`suggestion/faq/${entry.one.id}`),
    type: "Faq",
    state: "Suggested",
    dateCreated: iso(entry.startedAt),
    faq: { question: "Where is my parcel?", answer: "The parcel can be followed with the number in the confirmation." },
  },
];

/** Only conversations of a queue have an assistant. */
function assisted(context: ToolContext, args: ToolArgs): Entry {
  const entry = entryOf(context, args);
  if (entry.queue === undefined)
    throw new GenesysError(403, "missing.permissions", "No assistant is assigned to this conversation");
  return entry;
}

function suggestions(context: ToolContext, args: ToolArgs): unknown {
  const entry = assisted(context, args);
  const wanted = (key: string) => args[key];
  const entities = suggestionsOf(entry)
    .map((one) =>
      entry.engagements.some(({ about, what }) => about === one.id && what === "Dismissed")
        ? { ...one, state: "Dismissed" }
        : one,
    )
    .filter((one) => wanted("type") === undefined || one.type === wanted("type"))
    .filter((one) => wanted("state") === undefined || one.state === wanted("state"));
  return { entities };
}

function oneSuggestion(context: ToolContext, args: ToolArgs): unknown {
  const entry = assisted(context, args);
  const id = text(args, "suggestionId");
  const found = suggestionsOf(entry).find((one) => one.id === id);
  if (found === undefined) throw notFound("Suggestion", id);
  return found;
}

/** Notes what the agent did with a summary or suggestion. */
const engage =
  (idKey: string, whatKeys: readonly string[]): Tool =>
  (context, args) => {
    const entry = assisted(context, args);
    const about = text(args, idKey);
    const known = [summaryIdOf(entry), ...suggestionsOf(entry).map((one) => one.id)];
    if (!known.includes(about)) throw notFound(idKey === "summaryId" ? "Summary" : "Suggestion", about);
    for (const key of whatKeys) {
      const what = args[key];
      if (typeof what === "string" && what !== "") entry.engagements.push({ about, what });
    }
    return {};
  };

const checklistOf = (entry: Entry) => ({
  id: checklistId,
  agentChecklistId: checklistId,
  name: "Customer care call",
  language: "en-us",
  status: entry.checklistEnded === undefined ? "InProgress" : "Finalized",
  ...(entry.checklistEnded === undefined ? {} : { exitReason: entry.checklistEnded }),
  agentChecklistItems: steps.map((step) => {
    const ticked = entry.ticks.get(step.id);
    return {
      ...step,
      stateFromModel: "Unticked",
      ...(ticked === undefined ? {} : { stateFromAgent: ticked ? "Ticked" : "Unticked" }),
    };
  }),
});

function checklist(context: ToolContext, args: ToolArgs): Entry {
  const entry = assisted(context, args);
  if (text(args, "agentChecklistId") !== checklistId) throw notFound("Checklist", text(args, "agentChecklistId"));
  return entry;
}

function tick(context: ToolContext, args: ToolArgs): unknown {
  const entry = checklist(context, args);
  if (entry.checklistEnded !== undefined) throw new GenesysError(409, "checklist.finalized", "The checklist is final");
  for (const action of args["checklistItems"] as readonly { id?: unknown; agentAction?: unknown }[]) {
    const step = steps.find((one) => one.id === action.id);
    if (step === undefined) throw notFound("Checklist item", String(action.id));
    entry.ticks.set(step.id, action.agentAction === "Ticked");
  }
  return checklistOf(entry);
}

function finalize(context: ToolContext, args: ToolArgs): unknown {
  const entry = assisted(context, args);
  entry.checklistEnded = text(args, "exitReason");
  return { agentChecklists: [checklistOf(entry)] };
}

function sessionOf({ now }: ToolContext, session: Entry["secureSessions"][number]): unknown {
  return {
    id: session.id,
    flow: { id: session.flowId },
    userData: session.userData,
    state: now() - session.startedAt < paymentTime ? "PENDING" : "COMPLETED",
    sourceParticipantId: undefined,
    disconnect: false,
  };
}

function startPayment(context: ToolContext, args: ToolArgs): unknown {
  const entry = entryOf(context, args);
  const session = {
    id: context.newId(),
    flowId: text(args, "flowId"),
    startedAt: context.now(),
    userData: text(args, "userData"),
  };
  entry.secureSessions.push(session);
  return sessionOf(context, session);
}

function onePayment(context: ToolContext, args: ToolArgs): unknown {
  const id = text(args, "secureSessionId");
  const session = entryOf(context, args).secureSessions.find((one) => one.id === id);
  if (session === undefined) throw notFound("Secure session", id);
  return sessionOf(context, session);
}

/** The assistant's summaries, suggestions and checklists, and secure payment. */
export const assistTools: Readonly<Record<string, Tool>> = {
  get_conversation_summaries: (context, args) => summaries(context, assisted(context, args)),
  patch_conversation_summary_engagements: engage("summaryId", ["status", "visibility"]),
  post_conversation_summary_feedback: engage("summaryId", ["rating", "summary"]),
  patch_conversation_summary_feedback: engage("summaryId", ["rating", "summary"]),
  get_conversation_suggestions: suggestions,
  get_conversation_suggestion: oneSuggestion,
  post_conversation_suggestion_engagement: engage("suggestionId", ["engagementType"]),
  get_conversation_communication_agentchecklists: (context, args) => ({
    entities: [checklistOf(assisted(context, args))],
  }),
  get_conversation_communication_agentchecklist: (context, args) => checklistOf(checklist(context, args)),
  post_conversation_communication_agentchecklist_agentaction: tick,
  post_conversation_communication_agentchecklists_finalize: finalize,
  post_conversation_participant_secureivrsessions: startPayment,
  get_conversation_participant_secureivrsession: onePayment,
  get_conversation_participant_secureivrsessions: (context, args) => ({
    entities: entryOf(context, args).secureSessions.map((session) => sessionOf(context, session)),
  }),
};
