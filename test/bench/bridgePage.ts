import { createRequestReply } from "../../src/bridge/requestReply.ts";
import { createWindowPort } from "../../src/bridge/windowPort.ts";
import { compareExchanges } from "./compareExchanges.ts";

// The page frames itself from the other loopback name. The inner page measures, and the outer page answers.
const isOuter = window.parent === window;
const other = new URL(location.href);
other.hostname = location.hostname === "localhost" ? "127.0.0.1" : "localhost";

interface Message {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}
const isMessage = (data: unknown): data is Message => typeof data === "object" && data !== null && "id" in data;

function answer(): void {
  window.addEventListener("message", ({ data, source, origin }) => {
    if (isMessage(data))
      source?.postMessage({ id: data.id, type: "response", payload: data.payload }, { targetOrigin: origin });
  });
  const frame = document.createElement("iframe");
  frame.src = other.href;
  document.body.append(frame);
}

type Ask = (payload: unknown) => Promise<unknown>;

/** A minimal exchange without the bridge, with ids and a map. */
function rawAsk(): Ask {
  const pending = new Map<string, (payload: unknown) => void>();
  let count = 0;
  window.addEventListener("message", ({ data }) => {
    if (!isMessage(data)) return;
    pending.get(data.id)?.(data.payload);
    pending.delete(data.id);
  });
  return (payload) =>
    new Promise((resolve) => {
      const id = `raw-${++count}`;
      pending.set(id, resolve);
      window.parent.postMessage({ id, type: "action", payload }, other.origin);
    });
}

function bridgeAsk(): Ask {
  const exchange = createRequestReply<Message | undefined>({
    port: createWindowPort({ self: window, target: window.parent, origin: other.origin }),
    parse: (data) => (isMessage(data) ? data : undefined),
    replyTo: (message) => message?.id,
    onOther: () => {},
    newId: undefined,
  });
  return async (payload) => (await exchange.request((id) => ({ id, type: "action", payload })))?.payload;
}

/** What each exchange carries. */
const action = { command: "callState", value: "hold", interactionId: "A".repeat(32) };

/** Measures both exchanges. Returns their medians in µs. */
function measure(): Promise<{ raw: number; bridge: number }> {
  const [raw, bridge] = [rawAsk(), bridgeAsk()];
  return compareExchanges({ raw: () => raw(action), bridge: () => bridge(action) });
}

if (isOuter) answer();
else Object.assign(window, { measure });
