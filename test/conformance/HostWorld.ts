import type { Host } from "../../src/domain/host.ts";
import type { InteractionId } from "../../src/domain/interaction.ts";

/**
 * How a host goes on.
 * - `proper`: it does what it is asked, and tells of it.
 * - `unresponsive`: nothing is answered or told.
 * - `broken`: whatever the adapter sends through throws.
 * - `refuse`: commands are answered with an error and this reason.
 * - `say`: questions are answered with this, whatever was asked.
 */
export type Behaviour = "proper" | "unresponsive" | "broken" | { readonly refuse: string } | { readonly say: unknown };

/** One host as the contract sees it: customers and other people act, and the host tells in its own words. */
export interface HostWorld {
  /** The adapter under test, not started yet. */
  readonly host: Host;
  /** The longest time from a change to the panel's state, in ms. */
  readonly newsWithinMs: number;
  /** A customer calls the agent. Returns the id of the call. */
  offer(customer: string): InteractionId;
  customerHangsUp(id: InteractionId): void;
  /** The consulted person answers, or does not. */
  answerConsult(): void;
  failConsult(reason: string): void;
  /** The call ends elsewhere, and the host tells of it in its lists only. */
  removeElsewhere(id: InteractionId): void;
  behave(behaviour: Behaviour): void;
  /** Keeps back the answer to the next question for the list, with what it says then. Returns the release. */
  keepBackNextList(): () => void;
  /** The host sends anything, or answers with it. */
  say(data: unknown): void;
  /** The host says again what it said last. */
  repeat(): void;
  /** How many listeners or requests the adapter has open. */
  leftBehind(): number;
}
