import { createWindowPort } from "../../bridge/windowPort.ts";
import type { Config } from "../../config/config.ts";
import type { Connection, Host } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { detectHostOrigin, type FrameContext } from "../origins.ts";
import { createSinchHost } from "./SinchHost.ts";

/** What the browser tells of the page that frames this one. */
function frameContextOf(window: Window): FrameContext {
  const { ancestorOrigins } = window.location;
  let readableParentOrigin: string | undefined;
  try {
    readableParentOrigin = window.parent.location.origin;
  } catch {
    // Another origin: the usual case.
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

/** A host that is not there: it tells why, and rejects everything with `closed`. */
function createAbsentHost(connection: Connection): Host {
  const closed = (): Promise<never> => Promise.reject(new HostError("closed"));
  return {
    name: "sinch",
    start(emit) {
      emit([{ type: "connection", connection }]);
      return () => undefined;
    },
    retry: () => undefined,
    send: closed,
    readInteraction: closed,
    readTranscript: closed,
    queues: closed,
    picklist: closed,
  };
}

/**
 * The Communication Panel that frames `window`. When there is no frame, or its origin is not in `config.allowedOrigins`,
 * the host given only says so, and nothing is ever sent.
 */
export function connectSinch({ window, config }: { readonly window: Window; readonly config: Config }): Host {
  const found = detectHostOrigin(frameContextOf(window), config.allowedOrigins);
  switch (found.kind) {
    case "not-embedded":
      return createAbsentHost({ phase: "not-embedded" });
    case "refused":
      return createAbsentHost({ phase: "origin-refused", origin: found.origin });
    case "allowed": {
      const port = createWindowPort({ self: window, target: window.parent, origin: found.origin });
      return createSinchHost({ port, config: config.timeouts });
    }
  }
}
