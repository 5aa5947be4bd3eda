import { createSinchDialect } from "../dialects/createSinchDialect.ts";
import type { DialectOptions } from "../dialects/types.ts";
import type { Engine } from "../engine/Engine.ts";
import { createFaultyLink, type FaultName } from "../faults.ts";
import { createFrameLink } from "./FrameLink.ts";
import type { LogEntry } from "./MessageLog.ts";

/** The host's side of one line to an extension, or to the page around us: dialect, faults, log and window messaging. */
export interface Connection {
  /** Speaks for that engine from now on, as to a stranger. */
  readonly serve: (engine: Engine) => void;
  /** Takes a message as if the other window had sent it. */
  readonly receive: (message: unknown) => void;
  /** Posts one message as it is, past the faults. */
  readonly push: (message: unknown) => void;
  readonly fault: (name: FaultName, on: boolean) => void;
  /** Posts the exit notice. */
  readonly close: () => void;
  /** Stops hearing the other window. */
  readonly stop: () => void;
}

/** `peer` and `learnOrigin` as in `createFrameLink`; `log` hears of every message that truly crosses. */
export function createConnection(
  options: Omit<DialectOptions, "post"> & {
    readonly peer: Parameters<typeof createFrameLink>[0]["peer"];
    readonly learnOrigin?: (origin: string) => void;
    readonly log: (direction: LogEntry["direction"], message: unknown) => void;
  },
): Connection {
  const { peer, learnOrigin, log, ...dialectOptions } = options;
  let dialect: ReturnType<typeof createSinchDialect> | undefined;
  const push = (message: unknown) => {
    log("to-extension", message);
    link.post(message);
  };
  const receive = (message: unknown) => {
    log("to-host", message);
    faulty.fromFrame(message);
  };
  const link = createFrameLink({ peer, receive, ...(learnOrigin ? { learnOrigin } : {}) });
  const faulty = createFaultyLink({ toFrame: push, toHost: (message) => dialect?.receive(message) });
  return {
    serve(engine) {
      const previous = dialect;
      dialect = createSinchDialect(engine, { ...dialectOptions, post: faulty.fromHost });
      previous?.close();
    },
    // Nothing crossed the border, so the log does not have it.
    receive: faulty.fromFrame,
    push,
    fault: faulty.fault,
    close: () => dialect?.close(),
    stop: link.stop,
  };
}
