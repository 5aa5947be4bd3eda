import type { Engine } from "../../../engine/Engine.ts";
import type { Result } from "../../../engine/operations.ts";
import { type Entry, type OwnLeg, ownLegOf } from "../Book.ts";
import type { Book } from "../createBook.ts";
import { GenesysError, notFound } from "../GenesysError.ts";
import { type Json, mediumOf, type Reading } from "../communications.ts";
import { toConversation } from "../toConversation.ts";
import { toFlat } from "../toFlat.ts";

/** The arguments of a tool, checked against its published schema. */
export type ToolArgs = Readonly<Record<string, unknown>>;

/** What the tools work with. */
export interface ToolContext {
  readonly engine: Engine;
  readonly book: Book;
  readonly newId: () => string;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Whether conversations come in the flat shape. */
  readonly flat: () => boolean;
}

/** Answers a tool call. Throws a GenesysError where Genesys Cloud answers with an HTTP error. */
export type Tool = (context: ToolContext, args: ToolArgs) => unknown;

/** Returns a text argument, or "" without it. */
export function text(args: ToolArgs, name: string): string {
  const value = args[name];
  return typeof value === "string" ? value : "";
}

/** Returns the book's entry for the argument `conversationId`. Throws the platform's 404 for an unknown one. */
export function entryOf({ book }: ToolContext, args: ToolArgs): Entry {
  const id = text(args, "conversationId");
  const entry = book.find(id);
  if (entry === undefined) throw notFound("Conversation", id);
  return entry;
}

/** Returns an entry with the state of the contact centre now. */
export function readingOf({ engine, now }: ToolContext, entry: Entry): Reading {
  return {
    entry,
    one: engine.find(entry.one.id) ?? entry.one,
    state: engine.state(),
    part: (id) => engine.find(id),
    now: now(),
  };
}

/** Returns the agent's newest leg, if `participantId` names it. Throws otherwise. */
export function ownOf(context: ToolContext, args: ToolArgs): { readonly entry: Entry; readonly leg: OwnLeg } {
  const entry = entryOf(context, args);
  const id = text(args, "participantId");
  const leg = ownLegOf(entry);
  if (leg?.participantId === id) return { entry, leg };
  requireParticipant(entry, id);
  throw new GenesysError(400, "bad.request", "The participant is not the agent's current one");
}

/** Returns the conversation if `participantId` names its customer. Throws otherwise. */
export function customerOf(context: ToolContext, args: ToolArgs): Entry {
  const entry = entryOf(context, args);
  const id = text(args, "participantId");
  if (entry.customer.participantId === id) return entry;
  requireParticipant(entry, id);
  throw new GenesysError(400, "bad.request", "The participant is not the one to consult about");
}

function requireParticipant(entry: Entry, id: string): void {
  const legs = [entry.customer, entry.queue, ...entry.own, ...entry.consults];
  if (!legs.some((leg) => leg?.participantId === id)) throw notFound("Participant", id);
}

/** Throws the engine's refusal as an error of Genesys Cloud. Returns the id that the operation made, or "". */
export function settled(result: Result, status = 409): string {
  if (result.ok) return result.id ?? "";
  throw new GenesysError(status, "conversation.invalid.state", result.reason);
}

/** Returns the engine's id of the call of a conversation: its own, or the call of a callback. */
export function phoneOf(entry: Entry): string {
  if (mediumOf(entry.one) !== "callbacks") return entry.one.id;
  const call = entry.calls.findLast((leg) => leg.endedAt === undefined);
  if (call === undefined) throw new GenesysError(409, "conversation.invalid.state", "The callback has no call");
  return call.engineId;
}

export const conversationOf = (context: ToolContext, entry: Entry) => toConversation(readingOf(context, entry));

/** Returns the conversation in the shape that the host answers with. */
export function shapedConversation(context: ToolContext, entry: Entry): Json {
  const conversation = conversationOf(context, entry);
  return context.flat() ? toFlat(conversation, mediumOf(entry.one)) : conversation;
}
