import type { WindowSession } from "../dialects/WindowSession.ts";
import { createFaultyLink } from "../faults/createFaultyLink.ts";
import type { LinkFault } from "../faults/faultNames.ts";
import type { FrameLink } from "./FrameLink.ts";
import type { LogEntry } from "./MessageLog.ts";

/** What answers at the host's end of a connection: a session of a dialect, or the player of a recording. */
export type Answerer = Pick<WindowSession, "receive" | "close" | "abandon">;

/** How long a reloading host is away, in ms. */
export const hostGoneFor = 3000;

/** The host's end of one connection to an extension, or to the page that embeds us. */
export interface Connection {
  /** Makes a new answerer, which starts without a handshake. The previous one is closed. */
  readonly serve: <Host extends Answerer>(make: (post: (message: unknown) => void) => Host) => Host;
  /** Sends one message without faults. */
  readonly push: (message: unknown) => void;
  readonly fault: (name: LinkFault, on: boolean) => void;
  /** Sends the exit notice. */
  readonly close: () => void;
  /** Removes the answerer without a message. Messages on their way are lost. */
  readonly abandon: () => void;
  /** Abandons the connection and stops listening. */
  readonly stop: () => void;
}

/** Connects by a link, which `link` makes. `log` gets every message that really crosses; for the rest see `createFaultyLink`. */
export function createConnection(options: {
  /** Makes the link. `receive` takes the messages of the other end. */
  readonly link: (receive: (message: unknown) => void) => FrameLink;
  readonly seed: number;
  readonly label: string;
  readonly log: (direction: LogEntry["direction"], message: unknown) => void;
}): Connection {
  const { seed, label, log } = options;
  let answerer: Answerer | undefined;
  const push = (message: unknown) => {
    log("to-extension", message);
    link.post(message);
  };
  const receive = (message: unknown) => {
    log("to-host", message);
    faulty.fromFrame(message);
  };
  const link = options.link(receive);
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
