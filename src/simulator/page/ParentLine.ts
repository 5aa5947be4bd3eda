import type { Engine } from "../engine/Engine.ts";
import type { FaultName } from "../faults.ts";
import { createConnection } from "./Connection.ts";
import type { MessageLog } from "./MessageLog.ts";

/** The line to the page around us, which speaks through the vendor's own client. */
export interface ParentLine {
  readonly serve: (engine: Engine) => void;
  readonly push: (message: unknown) => void;
  readonly fault: (name: FaultName, on: boolean) => void;
}

/**
 * Serves `window.parent`. Its origin comes from the browser's list of ancestors, else from its first message.
 * The client sends `init` once only, so after a new login the host speaks first, as the real one does.
 */
export function createParentLine(messages: MessageLog): ParentLine {
  let origin: string | undefined = location.ancestorOrigins?.[0];
  let unsubscribe = () => {};
  const connection = createConnection({
    placement: "global",
    client: "cpc",
    peer: () => ({ window: window.parent === window ? undefined : window.parent, origin }),
    learnOrigin: (seen) => {
      origin = seen;
    },
    log: (direction, message) => messages.add(direction, message),
  });
  return {
    serve(engine) {
      unsubscribe();
      connection.serve(engine);
      let wasOut = engine.state().agent.login === "logged_out";
      unsubscribe = engine.subscribe((event) => {
        if (event.type !== "login") return;
        const isOut = engine.state().agent.login === "logged_out";
        if (wasOut && !isOut) {
          connection.serve(engine);
          connection.receive({ id: "login", type: "init", payload: false });
        }
        wasOut = isOut;
      });
    },
    push: connection.push,
    fault: connection.fault,
  };
}
