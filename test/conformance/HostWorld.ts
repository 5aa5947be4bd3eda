import type { Host } from "../../src/domain/host.ts";
import type { InteractionId } from "../../src/domain/interaction.ts";

/**
 * How a host behaves.
 * - `proper`: the host carries out commands and reports their effects.
 * - `unresponsive`: the host answers and reports nothing.
 * - `broken`: sending throws.
 * - `refuse`: the host answers commands with an error and this reason.
 * - `answerWith`: the host answers every request with this value.
 */
export type Behaviour =
  | "proper"
  | "unresponsive"
  | "broken"
  | { readonly refuse: string }
  | { readonly answerWith: unknown };

/** One host in the contract suite. Customers and other people act, and the host reports it in its own protocol. */
export interface HostWorld {
  /** The adapter under test, not started yet. */
  readonly host: Host;
  /** Longest time from a change to the panel's state, in ms. */
  readonly newsWithinMs: number;
  /** Passes fake time in ms. Default: of the timers alone. Worlds behind real connections wait for these, too. */
  readonly advance?: (ms: number) => Promise<void>;
  /** What this host never tells of a consultation: that it rings, or why it ended. */
  readonly neverTells?: ReadonlySet<"ringing" | "reasons">;
  /** A customer calls the agent. Returns the id of the call. */
  offer(customer: string): InteractionId;
  customerHangsUp(id: InteractionId): void;
  /** The consulted person answers or does not answer. */
  answerConsult(): void;
  failConsult(reason: string): void;
  /** The call ends elsewhere, and only the host's lists show it. */
  removeElsewhere(id: InteractionId): void;
  /** The host ends a wrap-up in which the agent has nothing to close. */
  endWrapUp?(id: InteractionId): void;
  behave(behaviour: Behaviour): void;
  /**
   * Delays the answer to the next request for the list, with its content of that time. Returns the function that sends
   * it.
   */
  keepBackNextList(): () => void;
  /** The host sends this value, or answers with it. */
  sendFromHost(data: unknown): void;
  /** The host repeats its last report. */
  repeat(): void;
  /** Returns the number of the adapter's listeners or pending requests. */
  leftBehind(): number;
}
