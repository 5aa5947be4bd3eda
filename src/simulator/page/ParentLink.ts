import { createSinchDialect } from "../dialects/sinch/createSinchDialect.ts";
import type { Engine } from "../engine/Engine.ts";
import type { LinkFault } from "../faults/faultNames.ts";
import { createConnection, hostGoneFor } from "./Connection.ts";
import { createFrameLink } from "./FrameLink.ts";
import type { MessageLog } from "./MessageLog.ts";

/** The connection to the page that embeds us through the vendor's own client. */
export interface ParentLink {
  readonly serve: (engine: Engine) => void;
  readonly push: (message: unknown) => void;
  readonly fault: (name: LinkFault, on: boolean) => void;
  /** Simulates a reload of the host: no connection for a moment, then `init` from the host. */
  readonly hostReload: () => void;
}

/**
 * Serves `window.parent`. Its origin is the first of `ancestorOrigins`, or else that of its first message.
 * The client sends `init` only once, so after a new login the host announces itself, like the real one.
 */
export function createParentLink(messages: MessageLog, seed: number): ParentLink {
  let origin: string | undefined = location.ancestorOrigins?.[0];
  let unsubscribe = () => {};
  const connection = createConnection({
    seed,
    label: "parent",
    link: (receive) =>
      createFrameLink({
        peer: () => ({ window: window.parent === window ? undefined : window.parent, origin }),
        receive,
        learnOrigin: (seen) => {
          origin = seen;
        },
      }),
    log: (direction, message) => messages.add(direction, message),
  });
  let served: Engine | undefined;
  let hostBack: ReturnType<typeof setTimeout> | undefined;
  const speakFor = (engine: Engine) =>
    connection.serve((post) => createSinchDialect(engine, { placement: "global", client: "cpc", post }));
  return {
    serve(engine) {
      unsubscribe();
      clearTimeout(hostBack);
      served = engine;
      speakFor(engine);
      let wasOut = !engine.state().agent.loggedIn;
      unsubscribe = engine.subscribe((event) => {
        if (event.type !== "login") return;
        const isOut = !engine.state().agent.loggedIn;
        if (wasOut && !isOut) speakFor(engine).announce();
        wasOut = isOut;
      });
    },
    push: connection.push,
    fault: connection.fault,
    hostReload() {
      connection.abandon();
      clearTimeout(hostBack);
      hostBack = setTimeout(() => {
        if (served) speakFor(served).announce();
      }, hostGoneFor);
    },
  };
}
