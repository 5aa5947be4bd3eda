import { HostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import type { SinchConnection } from "./SinchConnection.ts";
import * as wire from "./wire.ts";

/** Number of requests for the list, because an answer may be lost. A host that never answers counts as unresponsive. */
const tries = 3;

/** The host's list. `isWhole` is false when some of its items could not be read or are `omitted`. */
export interface InteractionList {
  readonly items: readonly wire.WireInteraction[];
  readonly isWhole: boolean;
  readonly omitted: number;
}

/**
 * Returns the interactions in the answer to a handshake, which contains a list, one interaction, or none. Such a list
 * may be incomplete.
 */
export function toInteractions(value: unknown): readonly wire.WireInteraction[] {
  const one = read(wire.interaction, value);
  return one ? [one] : (read(wire.interactions, value)?.items ?? []);
}

/** Requests the list. Returns undefined when the answer is not a list. Rejects with a `HostError` without an answer. */
export async function askList(ask: SinchConnection["ask"]): Promise<InteractionList | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return read(wire.interactions, (await ask({ command: "detail", value: "interactions" }))?.value);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.code === "refused") return undefined;
      if (error.code !== "timeout" || attempt === tries) throw error;
    }
  }
}
