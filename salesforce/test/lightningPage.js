import { setImmediate } from "timers";
import { MessageChannel } from "worker_threads";
import { createElement } from "lwc";
import Deskside from "c/deskside";

// jsdom has no ports.
globalThis.MessageChannel = MessageChannel;

const nonce = "0123456789abcdef0123456789abcdef";
const opened = [];

/** Waits until messages on ports and the answers of the toolkit have arrived. */
export async function settle() {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Posts a message to the page's window, as if from this window. */
export function say(source, data, origin = "null") {
  window.dispatchEvent(new MessageEvent("message", { source, data, origin }));
}

/** Puts one Deskside on the page. Returns what tests do with it. */
export function placePanel(properties = {}) {
  const element = createElement("c-deskside", { is: Deskside });
  Object.assign(element, { panelUrl: "https://panel.example.com/index.html", ...properties });
  document.body.append(element);
  opened.push(element);
  const frame = () => element.shadowRoot.querySelector("iframe");
  const toolkit = () => element.shadowRoot.querySelector("lightning-service-cloud-voice-toolkit-api");
  return {
    element,
    frame,
    toolkit,
    words: () => element.shadowRoot.querySelector("p")?.textContent,
    tell: (type, detail) => toolkit().dispatchEvent(new CustomEvent(type, { detail })),
    /** Says hello as the panel in the frame. Returns the panel's end, or undefined if there was no welcome. */
    hello(change = {}) {
      const { contentWindow } = frame();
      const welcomes = [];
      contentWindow.postMessage = (message, target, transfer) => welcomes.push({ message, target, transfer });
      say(contentWindow, { ns: "cp-scv", v: 1, type: "hello", nonce, ...change });
      if (welcomes.length === 0) return undefined;
      const [{ message, target, transfer }] = welcomes;
      const [port] = transfer;
      const heard = [];
      port.addEventListener("message", ({ data }) => heard.push(data));
      port.start();
      opened.push({ remove: () => port.close() });
      let count = 0;
      return {
        welcome: message,
        target,
        port,
        heard,
        /** Calls a method. Resolves to the result. */
        async call(method, ...args) {
          count += 1;
          port.postMessage({ type: "call", id: `call-${count}`, method, args });
          await settle();
          return heard.find(({ id }) => id === `call-${count}`);
        },
      };
    },
  };
}

/** Removes everything from the page. */
export function clearPage() {
  for (const one of opened.splice(0)) one.remove();
}
