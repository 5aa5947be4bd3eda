import type { WrapUpConfig } from "../../config/config.ts";
import { allowedCommands, type AvailabilityContext } from "../../domain/allowedCommands.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type Attempt, isInDoubt } from "../drafts/attempt.ts";
import type { Draft, DraftsState } from "../drafts/drafts.ts";
import { hasEnded } from "../drafts/originOf.ts";
import type { PanelState } from "../session/panelState.ts";
import { wrapUpText } from "./wrapUpReport.ts";

/** Why something unsent cannot be sent now. `gone`: its conversation is not there any more. `nowhere`: nothing is configured to take it. */
export type Obstacle = Impediment | "gone" | "nowhere";

/** One thing the agent did that the host, or the integrator's server, did not acknowledge. */
export interface UnsentItem {
  readonly kind: "message" | "reply" | "transfer" | "consult" | "conversation" | "notes" | "wrap-up";
  /** Of an attempt; else the conversation's id. */
  readonly key: string;
  readonly interactionId: InteractionId | undefined;
  /** The conversation's title; undefined when nobody knows it any more. */
  readonly title: string | undefined;
  /** Whom it was for, where the agent chose that. */
  readonly to: string;
  /** The agent's own work, to be read and copied. */
  readonly text: string;
  /** Why it is unsent: see `Attempt`, or `ended`, or `not-marked`. */
  readonly code: string;
  readonly reason: string | undefined;
  readonly obstacle: Obstacle | undefined;
  /** The host may have taken it; only the agent can tell. */
  readonly isInDoubt: boolean;
  /** It is sent again without the agent. */
  readonly isRetried: boolean;
  /** It is being sent this moment. */
  readonly isBusy: boolean;
}

type Context = AvailabilityContext & Pick<PanelState, "interactions" | "closed" | "isListed">;

const linesOf = (...lines: readonly (string | null | undefined)[]) => lines.filter(Boolean).join("\n");

/** Returns the agent's own words in a command. */
function wordsOf(command: Attempt["command"]): Pick<UnsentItem, "kind" | "to" | "text"> {
  switch (command.type) {
    case "send-message":
      return { kind: "message", to: "", text: command.text };
    case "post-report":
      return { kind: "wrap-up", to: "", text: linesOf(command.report?.outcome?.name, command.report?.notes) };
    case "start-conversation": {
      const to = command.request.to.join(", ");
      return { kind: "conversation", to, text: linesOf(to, command.request.subject, command.request.content) };
    }
    default: {
      const { id: to } = command.to;
      const data = command.attachedData?.map(({ key, value }) => `${key}: ${value}`) ?? [];
      return { kind: command.type, to, text: linesOf(to, ...data) };
    }
  }
}

const postObstacle = ({ submitUrl }: WrapUpConfig) => (submitUrl === undefined ? "nowhere" : undefined);

function obstacleTo(command: Attempt["command"], context: Context, wrapUp: WrapUpConfig): Obstacle | undefined {
  if (command.type === "post-report") return postObstacle(wrapUp);
  if (command.type === "start-conversation")
    return context.connection.phase === "connected" ? undefined : "not-connected";
  const interaction = context.interactions[command.interactionId];
  if (interaction === undefined) return "gone";
  const availability = allowedCommands(interaction, context).get(command.type);
  if (availability === undefined) return "ended";
  return availability.allowed ? undefined : availability.why;
}

function attemptItem(one: Attempt, context: Context, wrapUp: WrapUpConfig): UnsentItem {
  const { key, title, command, phase, code = "refused", reason } = one;
  return {
    ...wordsOf(command),
    key,
    interactionId: "interactionId" in command ? command.interactionId : undefined,
    title,
    code,
    reason,
    obstacle: obstacleTo(command, context, wrapUp),
    isInDoubt: command.type === "send-message" && isInDoubt(one),
    isRetried: phase === "waiting" || phase === "sending",
    isBusy: phase === "sending",
  };
}

const plain = { to: "", reason: undefined, isInDoubt: false, isRetried: false, isBusy: false } as const;

/** Returns what is only typed and goes nowhere: its conversation is over, or is being closed. */
function typedItems(id: InteractionId, draft: Draft, context: Context, wrapUp: WrapUpConfig, isClosing: boolean) {
  const { about, reply, notes, notesCopied, isMarked } = draft;
  const isGone = context.interactions[id] === undefined;
  const isOver = hasEnded(context, id);
  const common = { ...plain, key: id, interactionId: id, title: about?.title };
  const items: UnsentItem[] = [];
  if (reply.trim() !== "" && (isOver || isClosing)) {
    const obstacle = isGone ? "gone" : isOver ? "ended" : undefined;
    items.push({ ...common, kind: "reply", text: reply, code: "ended", obstacle });
  }
  const isPosted = wrapUp.submitUrl !== undefined;
  const isDue = isClosing ? !isPosted : isGone && isOver && !isMarked;
  if (notes.trim() !== "" && isDue && (isPosted || !notesCopied)) {
    const text = wrapUpText(draft, about, wrapUp.outcomes);
    items.push({ ...common, kind: "notes", text, code: "not-marked", obstacle: postObstacle(wrapUp) });
  }
  return items;
}

/** Returns everything unsent over all conversations. With `closing`: what goes nowhere when that conversation is closed. */
export function unsentWork(
  { drafts, attempts }: Pick<DraftsState, "drafts" | "attempts">,
  context: Context,
  wrapUp: WrapUpConfig,
  closing?: InteractionId,
): readonly UnsentItem[] {
  const isUnsent = ({ command, phase, code }: Attempt) => {
    if (command.type !== "post-report") return phase === "failed" || (closing !== undefined && phase === "sending");
    return closing === undefined && code !== undefined && phase !== "delivered";
  };
  const items = [
    ...Object.values(attempts)
      .filter(isUnsent)
      .map((one) => attemptItem(one, context, wrapUp)),
    ...Object.entries(drafts).flatMap(([id, draft]) => typedItems(id, draft, context, wrapUp, id === closing)),
  ];
  return closing === undefined ? items : items.filter(({ interactionId }) => interactionId === closing);
}
