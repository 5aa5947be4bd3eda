import { recordPort } from "../../bridge/recordPort.ts";
import { createWindowPort } from "../../bridge/windowPort.ts";
import type { Connection, Host } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { detectHostOrigin, type FrameContext } from "../origins.ts";
import type { HostContext } from "../HostContext.ts";
import { messageRule } from "./redaction.ts";
import { createSinchHost } from "./SinchHost.ts";
import { summarize } from "./summarize.ts";

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
    readAgent: closed,
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
export function connectSinch({ window, config, recorder }: HostContext): Host {
  const found = detectHostOrigin(frameContextOf(window), config.allowedOrigins);
  switch (found.kind) {
    case "not-embedded":
      return createAbsentHost({ phase: "not-embedded" });
    case "refused":
      return createAbsentHost({ phase: "origin-refused", origin: found.origin });
    case "allowed": {
      const port = createWindowPort({ self: window, target: window.parent, origin: found.origin });
      // Outside of the port's own checks: what another window or origin says is not recorded.
      const recorded = recorder ? recordPort(port, recorder.observe({ rule: messageRule, summarize })) : port;
      return createSinchHost({ port: recorded, config: config.timeouts });
    }
  }
}
