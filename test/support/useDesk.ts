import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { createDeskContexts, type DeskContexts } from "./deskContexts.ts";
import { connectChromium, type Desk, type DeskOptions, openDesk } from "./simulatorPage.ts";

type Options = Omit<DeskOptions, "browser" | "devPort"> & Partial<Pick<DeskOptions, "devPort">>;

async function connect() {
  const browser = await connectChromium(inject("chromium"));
  return {
    browser,
    contexts: createDeskContexts(browser, [inject("devPort"), inject("sitePort"), inject("sourcePort")]),
  };
}

/** What the files of a worker share. It ends with the worker. */
let connected: ReturnType<typeof connect> | undefined;

/**
 * Connects the tests of a file to one Chromium. `open` opens a desk on the pages built for development, and desks are
 * closed after their test. Call it once, at the top of the file.
 */
export function useDesk() {
  let browser: Browser;
  let contexts: DeskContexts;
  const closings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    connected ??= connect();
    ({ browser, contexts } = await connected);
  });
  afterEach(async () => {
    for (const close of closings.splice(0)) await close();
  });
  // What a failed test left open.
  afterAll(async () => {
    for (const context of browser.contexts()) if (!contexts.isKept(context)) await context.close();
  });
  return {
    browser: () => browser,
    open: async (options: Options = {}): Promise<Desk> => {
      const devPort = inject("devPort");
      if (options.context !== undefined) {
        const desk = await openDesk({ browser, devPort, ...options });
        closings.push(() => desk.close());
        return desk;
      }
      const { context, giveBack } = await contexts.lend();
      closings.push(giveBack);
      const desk = await openDesk({ browser, devPort, ...options, context });
      return { ...desk, close: giveBack };
    },
  };
}
