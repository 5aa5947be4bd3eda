import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { launchChromium } from "./chromium.ts";
import { createDeskContexts, type DeskContexts } from "./deskContexts.ts";
import { type Desk, type DeskOptions, openDesk } from "./simulatorPage.ts";

type Options = Omit<DeskOptions, "browser" | "devPort"> & Partial<Pick<DeskOptions, "devPort">>;

/** No page of a test lives long enough to win back what it costs to optimise its scripts. */
const unoptimised = "--js-flags=--no-opt --no-maglev";

async function launch() {
  const browser = await launchChromium([unoptimised]);
  return {
    browser,
    contexts: createDeskContexts(browser, [inject("devPort"), inject("sitePort"), inject("sourcePort")]),
  };
}

/** What the files of a worker share. It ends with the worker. */
let launched: ReturnType<typeof launch> | undefined;

/**
 * Gives the tests of a file the Chromium of their worker. `open` opens a desk on the pages built for development, and desks are
 * closed after their test. Call it once, at the top of the file.
 */
export function useDesk() {
  let browser: Browser;
  let contexts: DeskContexts;
  const closings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    launched ??= launch();
    ({ browser, contexts } = await launched);
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
