import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { connectChromium, type Desk, type DeskOptions, openDesk } from "./simulatorPage.ts";

type Options = Omit<DeskOptions, "browser" | "devPort"> & Partial<Pick<DeskOptions, "devPort">>;

/**
 * Connects the tests of a file to one Chromium. `open` opens a desk on the pages built for development, and desks are
 * closed after their test. Call it once, at the top of the file.
 */
export function useDesk() {
  let browser: Browser;
  const desks: Desk[] = [];
  beforeAll(async () => {
    browser = await connectChromium(inject("chromium"));
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
  });
  return {
    browser: () => browser,
    open: async (options: Options = {}): Promise<Desk> => {
      const desk = await openDesk({ browser, devPort: inject("devPort"), ...options });
      desks.push(desk);
      return desk;
    },
  };
}
