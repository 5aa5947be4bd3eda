import { createSinchDialect } from "../../src/simulator/dialects/sinch/createSinchDialect.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";

/** A contact centre without a desktop. */
export interface ContactCentre {
  /**
   * Offers conversations, each after the previous one is handled. Every fourth is a call. Customers of chats write
   * messages.
   */
  serve(conversations: number, messages: number): Promise<void>;
  /** Offers further chats. */
  fill(conversations: number): void;
  /** Offers another call. */
  ring(): void;
}

const engine = createEngine({ now: () => Date.now(), later: (action) => action() });
const frame = document.createElement("iframe");
const src = new URLSearchParams(location.search).get("panel") ?? "";
const { origin } = new URL(src);
const dialect = createSinchDialect(engine, {
  post: (message) => frame.contentWindow?.postMessage(message, origin),
  placement: "global",
});
addEventListener("message", (event) => {
  if (event.source === frame.contentWindow && event.origin === origin) dialect.receive(event.data);
});
frame.src = src;
frame.style.cssText = "width: 400px; height: 800px";
document.body.append(frame);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const handled = (id: string) =>
  new Promise<void>((resolve) => {
    const stop = engine.subscribe(() => {
      if (engine.find(id) !== undefined) return;
      stop();
      resolve();
    });
  });

async function write(id: string, messages: number): Promise<void> {
  while (engine.find(id)?.status !== "accepted") await pause(5);
  for (let nth = 1; nth <= messages; nth += 1) {
    if (nth % 10 === 0) await pause(5);
    if (nth % 5 === 0) engine.customerTypes(id, nth % 2 === 0);
    engine.customerSays(id, `Message ${nth} of mine: where is my order HL-${served}${nth}?`);
  }
}

let served = 0;
const contactCentre: ContactCentre = {
  fill(conversations) {
    for (let nth = 0; nth < conversations; nth += 1) {
      served += 1;
      const customer = { from: `+358 40 ${served}`, name: `Customer ${served}`, text: "Hello" };
      const made = engine.queueChat({ ...customer, queue: "Sales chat" });
      if (made.ok && made.id !== undefined) engine.accept(made.id);
    }
  },
  ring() {
    served += 1;
    engine.ring({ from: `+358 40 ${served}`, name: `Customer ${served}`, queue: "Customer Care" });
  },
  async serve(conversations, messages) {
    for (let nth = 0; nth < conversations; nth += 1) {
      served += 1;
      const about = { from: `+358 40 ${served}`, name: `Customer ${served}`, attachedData: { order: `HL-${served}` } };
      const made =
        nth % 4 === 0
          ? engine.ring({ ...about, queue: "Customer Care" })
          : engine.queueChat({ ...about, queue: "Sales chat", text: `Hello, I am customer ${served}.` });
      if (!made.ok || made.id === undefined) throw new Error("The contact centre refuses a conversation.");
      const end = handled(made.id);
      if (nth % 4 !== 0) await write(made.id, messages);
      await end;
    }
  },
};
Object.assign(window, { contactCentre });
