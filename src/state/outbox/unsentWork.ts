import type { WrapUpConfig } from "../../config/config.ts";
import { allowedCommands, type AvailabilityContext } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { Attempt, Draft, DraftsState } from "../drafts/drafts.ts";
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

const postObstacle = ({ submitUrl }: WrapUpConfig) => (submitUrl === undefined ? "nowhere" : undefined);
const plain = { to: "", isInDoubt: false, isBusy: false } as const;
const whyFailed = ({ code = "refused", reason }: Attempt) => ({ code, reason });
const linesOf = (...lines: readonly (string | undefined)[]) => lines.filter(Boolean).join("\n");

function itemsOf(id: InteractionId, draft: Draft, context: Context, wrapUp: WrapUpConfig): readonly UnsentItem[] {
  const interaction = context.interactions[id];
  const title = interaction === undefined ? draft.about?.title : titleOf(interaction);
  const common = { ...plain, key: id, interactionId: id, title };
  const items: UnsentItem[] = [];
  for (const one of draft.unsent) {
    if (one.phase !== "failed") continue;
    const message = { key: one.key, text: one.text, reason: whyFailed(one), isInDoubt: isInDoubt(one) };
    items.push({ ...common, kind: "message", ...message, obstacle: obstacleOf(context, id, "send-message") });
  }
  const { handOver, transferTo: to, transferData = [], reply } = draft;
  if (handOver?.phase === "failed") {
    const { type: kind } = handOver;
    const text = linesOf(to, ...transferData.map(({ key, value }) => `${key}: ${value}`));
    items.push({ ...common, kind, to, text, reason: whyFailed(handOver), obstacle: obstacleOf(context, id, kind) });
  }
  if (!hasEnded(context, id)) return items;
  if (reply.trim() !== "") {
    const obstacle = interaction === undefined ? "gone" : "ended";
    items.push({ ...common, kind: "reply", text: reply, reason: { code: "ended", reason: undefined }, obstacle });
  }
  if (interaction === undefined && areNotesLost(draft, wrapUp)) {
    const reason = { failure: { why: "not-marked" }, isRetried: false } as const;
    const text = wrapUpText(draft, draft.about, wrapUp.outcomes);
    items.push({ ...common, kind: "notes", text, reason, obstacle: postObstacle(wrapUp) });
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
  for (const [key, one] of Object.entries(newConversations)) {
    if (one.phase !== "failed") continue;
    const to = one.request.to.join(", ");
    const text = linesOf(to, one.request.subject, one.request.content);
    const obstacle = context.connection.phase === "connected" ? undefined : "not-connected";
    const common = { ...plain, kind: "conversation", key, interactionId: undefined, title: undefined } as const;
    items.push({ ...common, to, text, reason: whyFailed(one), obstacle });
  }
  for (const { key, interactionId, report, phase, failure } of Object.values(submissions)) {
    if (report === undefined || failure === undefined) continue;
    const { title, outcome, notes } = report;
    const common = { ...plain, kind: "wrap-up", key, interactionId, title, isBusy: posting.includes(key) } as const;
    const reason = { failure, isRetried: phase === "waiting" };
    items.push({ ...common, text: linesOf(outcome?.name ?? "", notes), reason, obstacle: postObstacle(wrapUp) });
  }
  return items;
}
