import type { Port } from "../bridge/Port.ts";
import { recordPort } from "../bridge/recordPort.ts";
import { createWindowPort, type WindowPort } from "../bridge/windowPort.ts";
import type { Host } from "../domain/host.ts";
import type { RecordedProtocol } from "../recording/RecordedProtocol.ts";
import { createAbsentHost } from "./absentHost.ts";
import { frameContextOf } from "./frameContext.ts";
import type { HostContext } from "./HostContext.ts";
import { detectHostOrigin } from "./origins.ts";

/** The parts that differ between hosts in the window that frames the panel. */
export interface FramedHost {
  readonly name: string;
  /** Loads the rules by which the flight recorder redacts and describes this host's messages. */
  readonly loadProtocol: () => Promise<RecordedProtocol>;
  /**
   * Creates the adapter over a port to the framing window. `record` lets the flight recorder see what crosses another
   * port that the window hands over.
   */
  readonly create: (port: WindowPort, record: (port: Port) => Port) => Host;
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
      const observer = recorder?.observe(loadProtocol);
      return create(observer ? recordPort(port, observer) : port, (other) =>
        observer ? recordPort(other, observer) : other,
      );
    }
  }
}
