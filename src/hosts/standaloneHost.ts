import { type Observe, observeSafely } from "../bridge/observeSafely.ts";
import type { Host } from "../domain/host.ts";
import type { RecordedProtocol } from "../recording/RecordedProtocol.ts";
import { createAbsentHost } from "./absentHost.ts";
import { frameContextOf } from "./frameContext.ts";
import type { HostContext } from "./HostContext.ts";
import { detectHostOrigin } from "./origins.ts";

/** What an adapter over HTTP gets from the page. */
export interface StandaloneLink {
  readonly fetch: typeof fetch;
  /** Tells the flight recorder of a message. Undefined when messages are not recorded. */
  readonly observe: Observe | undefined;
}

/** The parts that differ between hosts that need no page around the panel. */
export interface StandaloneHost {
  readonly name: string;
  /** Loads the rules by which the flight recorder redacts and describes this host's messages. */
  readonly loadProtocol: () => Promise<RecordedProtocol>;
  readonly create: (link: StandaloneLink) => Host;
}

/**
 * Connects to a host that needs no page around the panel. Works on its own and in an allowed frame. In a frame of any
 * other origin, returns a host that only emits this connection state and asks nobody for anything.
 */
export function connectStandaloneHost(
  { name, loadProtocol, create }: StandaloneHost,
  { window, allowedOrigins, recorder }: HostContext,
): Host {
  const found = detectHostOrigin(frameContextOf(window), allowedOrigins);
  if (found.kind === "refused") return createAbsentHost(name, { phase: "origin-refused", origin: found.origin });
  return create({
    fetch: (...request) => window.fetch(...request),
    observe: recorder === undefined ? undefined : observeSafely(recorder.observe(loadProtocol)),
  });
}

/** Returns a host that asks nobody for anything, because a required key of its section in config.json is missing. */
export function createUnconfiguredHost(name: string, key: string, expected: string): Host {
  const reason = `config.json: ${name}.${key} is missing. It must be ${expected}.`;
  return createAbsentHost(name, { phase: "failed", reason });
}
