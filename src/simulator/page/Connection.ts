import type { Dialect } from "../dialects/sinch/types.ts";
import { createFaultyLink } from "../faults/createFaultyLink.ts";
import type { LineFault } from "../faults/faultNames.ts";
import { createFrameLink } from "./FrameLink.ts";
import type { LogEntry } from "./MessageLog.ts";

/** Who answers at the host's end of a line: a dialect of the engine, or a recording that is played. */
export type Answerer = Pick<Dialect, "receive" | "close" | "abandon">;

/** ms a reloading host is gone. */
export const hostGoneFor = 3000;

/** The host's side of one line to an extension, or to the page around us: faults, log and window messaging. */
export interface Connection {
  /** From now on this one speaks, as to a stranger; who spoke before says exit. */
  readonly serve: <Host extends Answerer>(make: (post: (message: unknown) => void) => Host) => Host;
  /** Posts one message as it is, past the faults. */
  readonly push: (message: unknown) => void;
  readonly fault: (name: LineFault, on: boolean) => void;
  /** Posts the exit notice. */
  readonly close: () => void;
  /** Nobody is at the host's end any more, without a word; messages on their way are lost. */
  readonly abandon: () => void;
  /** Abandons the line and stops hearing the other window. */
  readonly stop: () => void;
}

/** `peer` and `learnOrigin` as in `createFrameLink`; `seed` and `label` as in `createFaultyLink`; `log` hears of every message that truly crosses. */
export function createConnection(options: {
  readonly peer: Parameters<typeof createFrameLink>[0]["peer"];
  readonly learnOrigin?: (origin: string) => void;
  readonly seed: number;
  readonly label: string;
  readonly log: (direction: LogEntry["direction"], message: unknown) => void;
}): Connection {
  const { peer, learnOrigin, seed, label, log } = options;
  let answerer: Answerer | undefined;
  const push = (message: unknown) => {
    log("to-extension", message);
    link.post(message);
  };
  const receive = (message: unknown) => {
    log("to-host", message);
    faulty.fromFrame(message);
  };
  const link = createFrameLink({ peer, receive, ...(learnOrigin ? { learnOrigin } : {}) });
  const faulty = createFaultyLink({
    seed,
    label,
    toFrame: (message) => {
      if (answerer) push(message);
    },
    toHost: (message) => answerer?.receive(message),
  });
  const abandon = () => {
    answerer?.abandon();
    answerer = undefined;
  };
  return {
    serve(make) {
      const previous = answerer;
      const next = make(faulty.fromHost);
      answerer = next;
      previous?.close();
      return next;
    },
    push,
    fault: faulty.fault,
    close: () => answerer?.close(),
    abandon,
    stop() {
      abandon();
      link.stop();
    },
  };
}
