import { HostError } from "../../domain/HostError.ts";

/** Returns the id of what a tool is called for. Throws `bad-message`, which names `what`, where the host told none. */
export function requireId(of: { readonly id?: string | null | undefined } | undefined, what: string): string {
  if (!of?.id) throw new HostError("bad-message", `The host reports no id of the ${what}.`);
  return of.id;
}
