import type { OutboundChannel } from "../command.ts";
import type { Destination } from "../destination.ts";
import type { Channel } from "../interaction.ts";

/** How something reaches its destination: the channel of a conversation that is handed over, or of a new one. */
export type Way = Channel | OutboundChannel;

/** A named destination: a queue of the host, or an entry of the configured directory. */
export interface Place {
  readonly destination: Destination;
  /** `queue`, `agent`, `contact`, `number`, or the integrator's own term. */
  readonly group: string;
  readonly team: string | undefined;
  /** The ways that reach it. Undefined when only its address decides. */
  readonly ways: readonly Way[] | undefined;
}
