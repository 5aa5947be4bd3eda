import type { Port } from "../bridge/Port.ts";
import { recordPort } from "../bridge/recordPort.ts";
import { createWindowPort } from "../bridge/windowPort.ts";
import type { Host } from "../domain/host.ts";
import type { RecordedProtocol } from "../recording/RecordedProtocol.ts";
import { createAbsentHost } from "./absentHost.ts";
import type { HostContext } from "./HostContext.ts";
import { detectHostOrigin, type FrameContext } from "./origins.ts";

/** What differs between hosts that talk to the panel through the window that frames it. */
export interface FramedHost {
  readonly name: string;
  /** Loads how the flight recorder redacts this host's messages and names them. */
  readonly loadProtocol: () => Promise<RecordedProtocol>;
  /** Creates the adapter over a port to the framing window. */
  readonly create: (port: Port) => Host;
}

/** Returns what the browser tells of the page that frames this one. */
function frameContextOf(window: Window): FrameContext {
  const { ancestorOrigins } = window.location;
  let readableParentOrigin: string | undefined;
  try {
    readableParentOrigin = window.parent.location.origin;
  } catch {
    // Another origin, which is the usual case.
  }
  return {
    embedded: window.parent !== window,
    ownOrigin: window.location.origin,
    // Not every browser has it, whatever the types say.
    ancestorOrigins: ancestorOrigins === undefined ? undefined : [...ancestorOrigins],
    readableParentOrigin,
    referrer: window.document.referrer,
  };
}

/**
 * Connects to the host that frames `window`. Without a frame, or when its origin is not in `allowedOrigins`, the host
 * returned only says so, and nothing is ever sent.
 */
export function connectFramedHost(
  { name, loadProtocol, create }: FramedHost,
  { window, allowedOrigins, recorder }: HostContext,
): Host {
  const found = detectHostOrigin(frameContextOf(window), allowedOrigins);
  switch (found.kind) {
    case "not-embedded":
      return createAbsentHost(name, { phase: "not-embedded" });
    case "refused":
      return createAbsentHost(name, { phase: "origin-refused", origin: found.origin });
    case "allowed": {
      const port = createWindowPort({ self: window, target: window.parent, origin: found.origin });
      // Recorded after the port's own checks: messages of other windows and origins are not recorded.
      return create(recorder ? recordPort(port, recorder.observe(loadProtocol)) : port);
    }
  }
}
