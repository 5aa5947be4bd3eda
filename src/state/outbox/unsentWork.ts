import type { WrapUpConfig } from "../../config/config.ts";
import { allowedCommands, type AvailabilityContext } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { Draft, DraftsState } from "../drafts/drafts.ts";
import { hasEnded } from "../drafts/orphanedDrafts.ts";
import { isInDoubt } from "../drafts/sendReply.ts";
import type { PanelState } from "../session/panelState.ts";
import type { Submission } from "./Submission.ts";
import { areNotesLost } from "./unsavedWork.ts";
import { wrapUpText } from "./wrapUpReport.ts";

/** Why something unsent cannot be sent now. `gone`: its conversation is not there any more. `nowhere`: nothing is configured to take it. */
export type Obstacle = Impediment | "gone" | "nowhere";

/** Why something is unsent: a command's code with the host's own text, or what the integrator's server answered. */
export type UnsentReason =
  | { readonly code: string; readonly reason: string | undefined }
  | {
      readonly failure: NonNullable<Submission["failure"]> | { readonly why: "not-marked" };
      readonly isRetried: boolean;
    };

/** One thing the agent did that the host, or the integrator's server, did not acknowledge. */
export interface UnsentItem {
  readonly kind: "message" | "reply" | "transfer" | "consult" | "conversation" | "notes" | "wrap-up";
  /** Of a message, a new conversation or a wrap-up; else the conversation's id. */
  readonly key: string;
  readonly interactionId: InteractionId | undefined;
  /** The conversation's title; undefined when nobody knows it any more. */
  readonly title: string | undefined;
  /** Whom it was for, where the agent chose that. */
  readonly to: string;
  /** The agent's own work, to be read and copied. */
  readonly text: string;
  readonly reason: UnsentReason;
  readonly obstacle: Obstacle | undefined;
  /** The host may have taken it; only the agent can tell. */
  readonly isInDoubt: boolean;
  /** It is being sent this moment. */
  readonly isBusy: boolean;
}

type Context = AvailabilityContext & Pick<PanelState, "interactions" | "closed" | "isListed">;
type Sources = Pick<DraftsState, "drafts" | "newConversations" | "submissions" | "posting">;

function obstacleOf(context: Context, id: InteractionId, type: CommandType): Obstacle | undefined {
  const interaction = context.interactions[id];
  if (interaction === undefined) return "gone";
  const availability = allowedCommands(interaction, context).get(type);
  if (availability === undefined) return "ended";
  return availability.allowed ? undefined : availability.why;
}

function itemsOf(id: InteractionId, draft: Draft, context: Context, wrapUp: WrapUpConfig): readonly UnsentItem[] {
  const interaction = context.interactions[id];
  const title = interaction === undefined ? draft.about?.title : titleOf(interaction);
  const common = { key: id, interactionId: id, title, to: "", isInDoubt: false, isBusy: false };
  const items: UnsentItem[] = [];
  for (const unsent of draft.unsent) {
    if (unsent.phase !== "failed") continue;
    const { key, text, code = "refused", reason } = unsent;
    const obstacle = obstacleOf(context, id, "send-message");
    items.push({
      ...common,
      kind: "message",
      key,
      text,
      reason: { code, reason },
      obstacle,
      isInDoubt: isInDoubt(unsent),
    });
  }
  if (draft.handOver?.phase === "failed") {
    const { type, code = "refused", reason } = draft.handOver;
    const { transferTo: to, transferData = [] } = draft;
    const text = [to, ...transferData.map(({ key, value }) => `${key}: ${value}`)].join("\n");
    items.push({ ...common, kind: type, to, text, reason: { code, reason }, obstacle: obstacleOf(context, id, type) });
  }
  if (!hasEnded(context, id)) return items;
  if (draft.reply.trim() !== "") {
    const obstacle = interaction === undefined ? "gone" : "ended";
    items.push({ ...common, kind: "reply", text: draft.reply, reason: { code: "ended", reason: undefined }, obstacle });
  }
  if (interaction === undefined && areNotesLost(draft, wrapUp)) {
    const obstacle = wrapUp.submitUrl === undefined ? "nowhere" : undefined;
    const reason = { failure: { why: "not-marked" }, isRetried: false } as const;
    items.push({ ...common, kind: "notes", text: wrapUpText(draft, draft.about, wrapUp.outcomes), reason, obstacle });
  }
  return items;
}

/** Returns everything unsent over all conversations: of each its messages, hand-over and notes, then new conversations and wrap-ups. */
export function unsentWork(
  { drafts, newConversations, submissions, posting }: Sources,
  context: Context,
  wrapUp: WrapUpConfig,
): readonly UnsentItem[] {
  const items = Object.entries(drafts).flatMap(([id, draft]) => itemsOf(id, draft, context, wrapUp));
  for (const [key, { request, phase, code = "refused", reason }] of Object.entries(newConversations)) {
    if (phase !== "failed") continue;
    const to = request.to.join(", ");
    const text = [to, request.subject, request.content].filter(Boolean).join("\n");
    const obstacle = context.connection.phase === "connected" ? undefined : "not-connected";
    const common = { interactionId: undefined, title: undefined, isInDoubt: false, isBusy: false };
    items.push({ ...common, kind: "conversation", key, to, text, reason: { code, reason }, obstacle });
  }
  for (const { key, interactionId, report, phase, failure } of Object.values(submissions)) {
    if (report === undefined || failure === undefined) continue;
    const { title, outcome, notes } = report;
    const obstacle = wrapUp.submitUrl === undefined ? "nowhere" : undefined;
    const reason = { failure, isRetried: phase === "waiting" };
    const text = [outcome?.name, notes].filter(Boolean).join("\n");
    const common = { kind: "wrap-up", key, interactionId, to: "", isInDoubt: false } as const;
    items.push({ ...common, title, text, reason, obstacle, isBusy: posting.includes(key) });
  }
  return items;
}
