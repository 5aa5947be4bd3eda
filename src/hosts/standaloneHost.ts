import type { Host } from "../domain/host.ts";
import { createAbsentHost } from "./absentHost.ts";
import { frameContextOf } from "./frameContext.ts";
import type { HostContext } from "./HostContext.ts";
import { detectHostOrigin } from "./origins.ts";

/**
 * Connects to a host that needs no page around the panel. Works on its own and in an allowed frame. In a frame of any
 * other origin, returns a host that only emits this connection state and asks nobody for anything.
 */
export function connectStandaloneHost(
  name: string,
  create: () => Host,
  { window, allowedOrigins }: Pick<HostContext, "window" | "allowedOrigins">,
): Host {
  const found = detectHostOrigin(frameContextOf(window), allowedOrigins);
  return found.kind === "refused"
    ? createAbsentHost(name, { phase: "origin-refused", origin: found.origin })
    : create();
}
