/** Simulates an agent inside the panel's page. Finds controls only by roles and names. */
export interface BusyAgent {
  /**
   * Handles a number of offers one after the other, from Accept to Mark as handled. Handles a chat after a number of
   * messages. Each conversation takes a number of ms on the page's clock.
   */
  work(conversations: number, messages: number, ms: number): Promise<void>;
}

/** Runs in every frame before its scripts. Sets `window.agent` and a clock that can be advanced. */
export function installBusyAgent(): void {
  const RealDate = Date;
  let passed = 0;
  /** Longer than a button that appeared ignores presses, in ms. */
  const settleMs = 600;
  const now = () => RealDate.now() + passed;
  class MovedDate extends RealDate {
    constructor(...given: []) {
      super(...(given.length === 0 ? ([now()] as unknown as []) : given));
    }
    static override now = now;
  }
  window.Date = MovedDate as DateConstructor;
  const realNow = performance.now.bind(performance);
  performance.now = () => realNow() + passed;

  const frames = (count = 2) =>
    [...Array(count)].reduce<Promise<unknown>>(
      (before) => before.then(() => new Promise((resolve) => setTimeout(resolve, 0))),
      Promise.resolve(),
    );
  async function until<T>(find: () => T | undefined | false, what: string): Promise<T> {
    const end = realNow() + 10_000;
    while (realNow() < end) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(`Waited in vain for ${what}: ${document.body.innerText.slice(0, 500)}`);
  }
  const named = (selector: string, name: string) => () =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) => {
      const label = one.getAttribute("aria-label") ?? one.textContent.trim();
      const isOff = one.getAttribute("aria-disabled") === "true" || one.getAttribute("aria-busy") === "true";
      return label === name && !isOff && !one.matches(":disabled");
    });
  const press = async (name: string) => {
    const find = named("button", name);
    await until(find, name);
    await frames();
    // A button that has just appeared takes no press.
    passed += settleMs;
    (await until(find, name)).click();
  };
  const open = async (name: string) => {
    const tab = await until(
      () => [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((one) => one.textContent.startsWith(name)),
      name,
    );
    tab.click();
  };
  const field = (name: string) => () => {
    const labels = [...document.querySelectorAll("label")].filter((one) => one.textContent.startsWith(name));
    const controls = [...document.querySelectorAll(`[aria-label^="${name}"]`), ...labels.map(({ control }) => control)];
    return controls.find((one) => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement);
  };
  const type = async (name: string, text: string) => {
    const input = await until(field(name), name);
    for (let length = 10; length < text.length + 10; length += 10) {
      // React detects a value only through the element's own setter.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value")?.set?.call(input, text.slice(0, length));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await frames(1);
    }
  };
  const isDesk = (text: string) => document.querySelector("main")?.textContent.includes(text) === true;
  const reply = async (messages: number) => {
    await open("Transcript");
    // The last message of the customer contains its number.
    await until(() => isDesk(`Message ${messages} of`), "the customer's messages");
    await type("Message", "Thank you, I look into it and call you back.");
    await press("Send");
    await until(() => field("Message")()?.value === "", "the empty text box");
  };
  const agent: BusyAgent = {
    async work(conversations, messages, ms) {
      for (let nth = 0; nth < conversations; nth += 1) {
        await press("Accept");
        const end = await until(
          () => named("button", "Hang up")() ?? named("button", "End chat")(),
          "the conversation",
        );
        const isCall = end.textContent === "Hang up";
        if (isCall) for (const name of ["Hold", "Resume", "Start recording", "Stop recording"]) await press(name);
        else await reply(messages);
        await open("Details");
        await open("Transfer");
        await type("Transfer to", `Second line ${nth}`);
        await open("Wrap-up");
        await type("Notes", `Conversation ${nth}: the customer asked about an order; to be called again tomorrow.`);
        await press(isCall ? "Hang up" : "End chat");
        await press("Mark as handled");
        passed += ms;
        await until(() => named("button", "Mark as handled")() === undefined, "the end");
      }
      await until(() => isDesk("No active conversation"), "the empty desk");
    },
  };
  Object.assign(window, { agent });
}
