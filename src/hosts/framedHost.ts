import type { Port } from "../bridge/Port.ts";
import { recordPort } from "../bridge/recordPort.ts";
import { createWindowPort } from "../bridge/windowPort.ts";
import type { Host } from "../domain/host.ts";
import type { RecordedProtocol } from "../recording/RecordedProtocol.ts";
import { createAbsentHost } from "./absentHost.ts";
import type { HostContext } from "./HostContext.ts";
import { detectHostOrigin, type FrameContext } from "./origins.ts";

/** The parts that differ between hosts in the window that frames the panel. */
export interface FramedHost {
  readonly name: string;
  /** Loads the rules by which the flight recorder redacts and describes this host's messages. */
  readonly loadProtocol: () => Promise<RecordedProtocol>;
  /** Creates the adapter over a port to the framing window. */
  readonly create: (port: Port) => Host;
}

/** Returns the browser's information about the framing page. */
function frameContextOf(window: Window): FrameContext {
  const { ancestorOrigins } = window.location;
  let readableParentOrigin: string | undefined;
  try {
    readableParentOrigin = window.parent.location.origin;
  } catch {
    // The framing page has another origin, which is the usual case.
  }
  return {
    embedded: window.parent !== window,
    ownOrigin: window.location.origin,
    // Not every browser has ancestorOrigins, although the types say so.
    ancestorOrigins: ancestorOrigins === undefined ? undefined : [...ancestorOrigins],
    readableParentOrigin,
    referrer: window.document.referrer,
  };
}

/**
 * Connects to the host that frames `window`. Without a frame, or when the framing origin is not in `allowedOrigins`,
 * returns a host that only emits this connection state and sends nothing.
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
      // The recorder comes after the port's own checks, so messages of other windows and origins are not recorded.
      return create(recorder ? recordPort(port, recorder.observe(loadProtocol)) : port);
    }
  }
}
