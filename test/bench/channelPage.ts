import { createWindowPort } from "../../src/bridge/windowPort.ts";
import { createBridgeConnection } from "../../src/hosts/salesforce/BridgeConnection.ts";
import { compareExchanges } from "./compareExchanges.ts";

// The page frames itself from the other loopback name, sandboxed as on a Lightning page. The inner page measures, and the
// outer page answers as the bridge of the contract does.
const isOuter = window.parent === window;
const other = new URL(location.href);
other.hostname = location.hostname === "localhost" ? "127.0.0.1" : "localhost";

interface Message {
  readonly id: string;
  readonly type: string;
  readonly nonce?: string;
}
const isMessage = (data: unknown): data is Message => typeof data === "object" && data !== null && "type" in data;

function answer(): void {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  window.addEventListener("message", ({ data, source }) => {
    if (!isMessage(data) || source !== frame.contentWindow) return;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data: call }) => {
      if (isMessage(call)) port1.postMessage({ type: "result", id: call.id, ok: true });
    });
    port1.start();
    const capabilities = { telephony: "partner", methods: ["mute"] };
    const welcome = { ns: "cp-scv", v: 1, type: "welcome", nonce: data.nonce, capabilities, replay: [] };
    frame.contentWindow?.postMessage(data.type === "raw" ? { type: "raw" } : welcome, "*", [port2]);
  });
  frame.src = other.href;
  document.body.append(frame);
}

type Ask = () => Promise<unknown>;

/** Resolves to a minimal exchange over a bare port, with ids and a map. */
function openRaw(): Promise<Ask> {
  return new Promise((resolve) => {
    window.addEventListener("message", ({ data, ports: [port] }) => {
      if (!isMessage(data) || data.type !== "raw" || port === undefined) return;
      const pending = new Map<string, () => void>();
      let count = 0;
      port.addEventListener("message", ({ data: result }) => {
        if (!isMessage(result)) return;
        pending.get(result.id)?.();
        pending.delete(result.id);
      });
      port.start();
      resolve(
        () =>
          new Promise<void>((settle) => {
            const id = `raw-${++count}`;
            pending.set(id, settle);
            port.postMessage({ type: "call", id, method: "mute", args: [] });
          }),
      );
    });
    window.parent.postMessage({ type: "raw" }, other.origin);
  });
}

/** Resolves to calls as the panel makes them, once it is welcomed. */
function openBridge(): Promise<Ask> {
  return new Promise((resolve) => {
    const connection = createBridgeConnection({
      port: createWindowPort({ self: window, target: window.parent, origin: other.origin }),
      record: (port) => port,
      requestMs: 8000,
      nonce: "0123456789abcdef0123456789abcdef",
      events: {
        connection({ phase }) {
          if (phase === "connected") resolve(() => connection.call("mute", []));
        },
        welcome() {},
        event() {},
        ignored() {},
      },
    });
  });
}

if (isOuter) answer();
else {
  const measure = async () => compareExchanges({ raw: await openRaw(), bridge: await openBridge() });
  Object.assign(window, { measure });
}
