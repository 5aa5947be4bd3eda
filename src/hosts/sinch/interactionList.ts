import { HostError } from "../../domain/HostError.ts";
import { read } from "./lenient.ts";
import type { SinchConnection } from "./SinchConnection.ts";
import * as wire from "./wire.ts";

/** A list that was lost on the way is asked for again; a host that never answers is soon found silent. */
const tries = 3;

/** Interactions in any of the forms the host gives them: a list, one, none. Undefined when it is something else. */
export function toList(value: unknown): readonly wire.WireInteraction[] | undefined {
  if (value === null || value === "") return [];
  const list = read(wire.interactions, value);
  if (list) return list;
  const one = read(wire.interaction, value);
  return one && [one];
}

/** The host's list of interactions; undefined when it has none to give. Rejects with a `HostError` when it does not answer. */
export async function askList(ask: SinchConnection["ask"]): Promise<readonly wire.WireInteraction[] | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return toList((await ask({ command: "detail", value: "interactions" }))?.value);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.code === "refused") return undefined;
      if (error.code !== "timeout" || attempt === tries) throw error;
    }
  }
}
