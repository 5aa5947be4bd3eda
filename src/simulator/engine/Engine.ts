import type { EngineInteraction, TranscriptMessage } from "./EngineInteraction.ts";
import type { EngineQueue, EngineState } from "./EngineState.ts";
import type { AgentOperations, WorldOperations } from "./operations.ts";

/** The facts of an interaction that change one by one. `typing` is a participant's. */
export type InteractionChange =
  | "status"
  | "line"
  | "held"
  | "muted"
  | "recording"
  | "typing"
  | "participants"
  | "attached-data";

export type EngineEvent =
  | { readonly type: InteractionChange; readonly interaction: EngineInteraction }
  | { readonly type: "message"; readonly interaction: EngineInteraction; readonly message: TranscriptMessage }
  | { readonly type: "tone"; readonly interaction: EngineInteraction; readonly tone: string }
  /** Another conversation, or none, is in view. May repeat. */
  | { readonly type: "active"; readonly interaction: EngineInteraction | null }
  | { readonly type: "login" | "work" | "phone" | "presence" }
  | { readonly type: "queue"; readonly queue: EngineQueue }
  /** A setting of the contact centre changed, such as a permission. Hosts do not report these. */
  | { readonly type: "settings" };

export interface Engine extends AgentOperations, WorldOperations {
  /** Returns the state now. Every change makes a new object; none is mutated. */
  state(): EngineState;
  /** Returns the interaction, or undefined when there is none of that id (any more). */
  find(id: string): EngineInteraction | undefined;
  /** Calls the listener for every event, in order. Returns the stop function. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

export interface EngineOptions {
  /** Milliseconds since the epoch; default: the real time. */
  readonly now?: () => number;
  /** Makes the ids of everything, in the form a host uses; default: UUIDs, the same in every run. */
  readonly newId?: () => string;
  /** Whether the agent is logged in at the start; default true. */
  readonly loggedIn?: boolean;
  /** Whether calls are recorded from their answer on; default false. */
  readonly recordsCalls?: boolean;
  /** Delays what takes the desktop time, such as a transfer; default `setTimeout`. */
  readonly later?: (action: () => void, milliseconds: number) => void;
}
