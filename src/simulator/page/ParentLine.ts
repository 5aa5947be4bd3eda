import { createSinchDialect } from "../dialects/sinch/createSinchDialect.ts";
import type { Engine } from "../engine/Engine.ts";
import type { LineFault } from "../faults/faultNames.ts";
import { createConnection, hostGoneFor } from "./Connection.ts";
import type { MessageLog } from "./MessageLog.ts";

/** The line to the page around us, which speaks through the vendor's own client. */
export interface ParentLine {
  readonly serve: (engine: Engine) => void;
  readonly push: (message: unknown) => void;
  readonly fault: (name: LineFault, on: boolean) => void;
  /** The host's page is gone for a moment and forgets who is connected; back, it says init. */
  readonly hostReload: () => void;
}

/**
 * Serves `window.parent`. Its origin comes from the browser's list of ancestors, else from its first message.
 * The client sends `init` once only, so after a new login the host speaks first, as the real one does.
 */
export function createParentLine(messages: MessageLog, seed: number): ParentLine {
  let origin: string | undefined = location.ancestorOrigins?.[0];
  let unsubscribe = () => {};
  const connection = createConnection({
    seed,
    label: "parent",
    peer: () => ({ window: window.parent === window ? undefined : window.parent, origin }),
    learnOrigin: (seen) => {
      origin = seen;
    },
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
      let wasOut = engine.state().agent.login === "logged_out";
      unsubscribe = engine.subscribe((event) => {
        if (event.type !== "login") return;
        const isOut = engine.state().agent.login === "logged_out";
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
