import type { Host, HostName } from "../domain/host.ts";
import { HostError } from "../domain/HostError.ts";
import type { HostContext } from "./HostContext.ts";

/** Loads one host's adapter, and no other's code. Rejects with `unsupported` for a host that has none. */
export async function selectHost(name: HostName, context: HostContext): Promise<Host> {
  if (name !== "sinch") throw new HostError("unsupported", name);
  const { connectSinch } = await import("./sinch/connectSinch.ts");
  return connectSinch(context);
}
