import type { InteractionId } from "./interaction.ts";

/** A call that the agent had or missed. */
export interface PastCall {
  readonly id: string;
  /** The other side's name, if the host knows one, and number. */
  readonly name: string | undefined;
  readonly number: string;
  /** ms since the epoch, if the host reports it. */
  readonly at: number | undefined;
  readonly kind: "inbound" | "outbound" | "missed";
}

/** A callback that waits for its time. */
export interface PlannedCallback {
  readonly id: InteractionId;
  readonly name: string | undefined;
  readonly numbers: readonly string[];
  /** ms since the epoch, if the host reports it. */
  readonly at: number | undefined;
}

/** The calls of the agent that are not going on now, for hosts that tell them. Promises reject with a `HostError`. */
export interface CallHistory {
  /** Returns the agent's last calls, the newest first. */
  past(): Promise<readonly PastCall[]>;
  /** Returns the callbacks that wait and that the agent may change. */
  planned(): Promise<readonly PlannedCallback[]>;
  /** Moves a planned callback to another time, in ms since the epoch. Sent once. */
  move(callback: PlannedCallback, at: number): Promise<void>;
}
