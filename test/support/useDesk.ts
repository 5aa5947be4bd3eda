import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { connectChromium, type Desk, type DeskOptions, openDesk } from "./simulatorPage.ts";

type Options = Omit<DeskOptions, "browser" | "devPort"> & Partial<Pick<DeskOptions, "devPort">>;

/**
 * Connects the tests of a file to one Chromium. `open` opens a desk on the pages built for development. The desk that was
 * opened last is closed after each test. Call it once, at the top of the file.
 */
export function useDesk() {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => {
    browser = await connectChromium(inject("chromium"));
  });
  afterAll(() => browser.close());
  afterEach(() => desk.close());
  return {
    browser: () => browser,
    open: async (options: Options): Promise<Desk> => {
      desk = await openDesk({ browser, devPort: inject("devPort"), ...options });
      return desk;
    },
  };
}
