import type { WrapUpConfig } from "../../config/config.ts";
import { allowedCommands, type AvailabilityContext } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type Attempt, isInDoubt, type Sent, type WrapUp } from "../drafts/attempt.ts";
import { type Draft, type DraftsState, emptyDraft } from "../drafts/drafts.ts";
import { hasEnded } from "../drafts/originOf.ts";
import type { PanelState } from "../session/panelState.ts";
import { wrapUpText } from "./wrapUpReport.ts";

/** Why something unsent cannot be sent now. `gone`: its conversation is not there any more. `nowhere`: nothing is configured to take it. */
export type Obstacle = Impediment | "gone" | "nowhere";

/** Why something is unsent: a command's code with the host's own text, or what the integrator's server answered. */
export type UnsentReason =
  | { readonly code: string; readonly reason: string | undefined }
  | { readonly failure: NonNullable<WrapUp["failure"]> | { readonly why: "not-marked" }; readonly isRetried: boolean };

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
  readonly reason: UnsentReason;
  readonly obstacle: Obstacle | undefined;
  /** The host may have taken it; only the agent can tell. */
  readonly isInDoubt: boolean;
  /** It is being sent this moment. */
  readonly isBusy: boolean;
}

type Context = AvailabilityContext & Pick<PanelState, "interactions" | "closed" | "isListed">;
type Sources = Pick<DraftsState, "drafts" | "attempts">;

function obstacleOf(context: Context, id: InteractionId, type: CommandType): Obstacle | undefined {
  const interaction = context.interactions[id];
  if (interaction === undefined) return "gone";
  const availability = allowedCommands(interaction, context).get(type);
  if (availability === undefined) return "ended";
  return availability.allowed ? undefined : availability.why;
}

const postObstacle = ({ submitUrl }: WrapUpConfig) => (submitUrl === undefined ? "nowhere" : undefined);
const plain = { to: "", isInDoubt: false, isBusy: false } as const;
const linesOf = (...lines: readonly (string | null | undefined)[]) => lines.filter(Boolean).join("\n");

/** Returns the agent's own words in a command. */
function wordsOf(command: Sent["command"]): Pick<UnsentItem, "kind" | "to" | "text"> {
  switch (command.type) {
    case "send-message":
      return { kind: "message", to: "", text: command.text };
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

function attemptItem(one: Attempt, context: Context, wrapUp: WrapUpConfig): UnsentItem | undefined {
  const { key, title } = one;
  if (one.kind === "command") {
    const { command, code = "refused", reason } = one;
    const item = { ...plain, key, title, ...wordsOf(command), reason: { code, reason }, isInDoubt: isInDoubt(one) };
    if (command.type !== "start-conversation") {
      const { interactionId, type } = command;
      return { ...item, interactionId, obstacle: obstacleOf(context, interactionId, type) };
    }
    const obstacle = context.connection.phase === "connected" ? undefined : "not-connected";
    return { ...item, interactionId: undefined, obstacle };
  }
  const { interactionId, report, failure, phase } = one;
  if (report === undefined || failure === undefined) return undefined;
  const text = linesOf(report.outcome?.name, report.notes);
  const reason = { failure, isRetried: phase !== "failed" };
  const common = { ...plain, kind: "wrap-up", key, interactionId, title, isBusy: phase === "sending" } as const;
  return { ...common, text, reason, obstacle: postObstacle(wrapUp) };
}

/** Returns what is only typed and goes nowhere: its conversation is over, or is being closed. */
function typedItems(
  { id, draft, isClosing }: { readonly id: InteractionId; readonly draft: Draft; readonly isClosing: boolean },
  context: Context,
  wrapUp: WrapUpConfig,
): readonly UnsentItem[] {
  const { about, reply, notes, notesCopied, isMarked } = draft;
  const isGone = context.interactions[id] === undefined;
  const isOver = hasEnded(context, id);
  const common = { ...plain, key: id, interactionId: id, title: about?.title };
  const items: UnsentItem[] = [];
  if (reply.trim() !== "" && (isOver || isClosing)) {
    const obstacle = isGone ? "gone" : isOver ? "ended" : undefined;
    items.push({ ...common, kind: "reply", text: reply, reason: { code: "ended", reason: undefined }, obstacle });
  }
  const isPosted = wrapUp.submitUrl !== undefined;
  const isDue = isClosing ? !isPosted : isGone && isOver && !isMarked;
  if (notes.trim() !== "" && isDue && (isPosted || !notesCopied)) {
    const reason = { failure: { why: "not-marked" }, isRetried: false } as const;
    const text = wrapUpText(draft, about, wrapUp.outcomes);
    items.push({ ...common, kind: "notes", text, reason, obstacle: postObstacle(wrapUp) });
  }
  return items;
}

/** Returns everything unsent over all conversations. */
export function unsentWork(
  { drafts, attempts }: Sources,
  context: Context,
  wrapUp: WrapUpConfig,
): readonly UnsentItem[] {
  const failed = Object.values(attempts).filter((one) => one.kind === "wrap-up" || one.phase === "failed");
  return [
    ...failed.map((one) => attemptItem(one, context, wrapUp)).filter((item) => item !== undefined),
    ...Object.entries(drafts).flatMap(([id, draft]) => typedItems({ id, draft, isClosing: false }, context, wrapUp)),
  ];
}

/** Something of a conversation that goes nowhere once the conversation is closed. */
export interface UnsavedWork {
  readonly what: Exclude<UnsentItem["kind"], "conversation" | "wrap-up">;
  readonly text: string;
}

/** Returns what closing a conversation would leave undone. An outcome alone is one click and no loss. */
export function unsavedWork(
  id: InteractionId,
  { drafts, attempts }: Sources,
  context: Context,
  wrapUp: WrapUpConfig,
): readonly UnsavedWork[] {
  const open = Object.values(attempts).filter(({ phase }) => phase === "sending" || phase === "failed");
  const sent = open.map((one) => attemptItem(one, context, wrapUp)).filter((item) => item?.interactionId === id);
  const typed = typedItems({ id, draft: drafts[id] ?? emptyDraft, isClosing: true }, context, wrapUp);
  return [...sent, ...typed].flatMap((item) => {
    if (item === undefined || item.kind === "conversation" || item.kind === "wrap-up") return [];
    const { kind, text, obstacle } = item;
    return [{ what: kind === "reply" && obstacle !== undefined ? "message" : kind, text }];
  });
}
