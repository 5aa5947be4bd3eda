import type { TranscriptMessage, EngineInteraction } from "./EngineInteraction.ts";
import type { EngineQueue, EngineState } from "./EngineState.ts";
import type { AgentOperations, WorldOperations } from "./operations.ts";

export type EngineEvent =
  /** `status`, `channel`, `cad` name what changed; `changed` is anything else on it (recording, participants, draft). */
  | {
      readonly type: "status" | "channel" | "cad" | "changed" | "recording";
      readonly interaction: EngineInteraction;
    }
  | { readonly type: "message"; readonly interaction: EngineInteraction; readonly message: TranscriptMessage }
  | { readonly type: "dtmf"; readonly interaction: EngineInteraction; readonly tone: string }
  /** The vendor's host repeats null: so does the engine. */
  | { readonly type: "active"; readonly interaction: EngineInteraction | null }
  | { readonly type: "extension" }
  | { readonly type: "login" | "work" | "phone" | "presence" }
  | { readonly type: "queue"; readonly queue: EngineQueue }
  /** The state changed in a way no host tells an extension of. */
  | { readonly type: "untold" };

export interface Engine extends AgentOperations, WorldOperations {
  /** The state now; a new object after each change, never mutated. */
  state(): EngineState;
  /** One interaction, or undefined when it is not there (any more). */
  find(id: string): EngineInteraction | undefined;
  /** Called in order for every event. Returns the stop function. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

export interface EngineOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** 0 ≤ x < 1; a seeded one makes ids the same in every run. */
  readonly random?: () => number;
  /** Whether the agent is logged in at the start; default true. */
  readonly loggedIn?: boolean;
  /** Runs something after that many milliseconds: what the desktop itself needs time for (pick, transfer). Default `setTimeout`. */
  readonly later?: (action: () => void, milliseconds: number) => void;
}
