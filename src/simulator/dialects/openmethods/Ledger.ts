import type { EngineInteraction } from "../../engine/EngineInteraction.ts";

export type Json = Readonly<Record<string, unknown>>;

/** Makes an id. `kind` is S for a session, C for a channel, I, V, M for interaction, conversation and member. */
export type NewId = (kind: string) => string;

/** A channel of the agent. One with a group has it in all its targets. */
export interface Channel {
  readonly id: string;
  readonly target: string;
  readonly type: "TELEPHONY" | "CHAT" | "EMAIL" | "CALLBACK";
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** A conversation: the customer's call, or the consultation about it. */
export interface Conversation {
  readonly id: string;
  readonly target: string;
  readonly nativeId: string;
  /** The engine's interaction that this conversation is. */
  readonly engineId: string;
  state: string;
  muted: boolean;
  readonly members: Member[];
}

/** An interaction, as the host knows it beside the engine. */
export interface Entry {
  readonly id: string;
  readonly target: string;
  readonly nativeId: string;
  readonly engineId: string;
  readonly channel: Channel;
  one: EngineInteraction;
  state: string;
  recording: string;
  /** At most two. */
  readonly conversations: Conversation[];
}

/** Tells the agent's client of an event. */
export type Emit = (name: string, target: string, data: Json) => void;
