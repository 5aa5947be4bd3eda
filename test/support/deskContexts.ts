import type { Browser, BrowserContext } from "playwright-core";

/** A context that nobody else uses until it is given back. */
export interface Loan {
  readonly context: BrowserContext;
  /** Closes the pages of the context and deletes what they stored. The second call does nothing. */
  readonly giveBack: () => Promise<void>;
}

export interface DeskContexts {
  readonly lend: () => Promise<Loan>;
  /** Says whether this context lives as long as the connection. */
  readonly isKept: (context: BrowserContext) => boolean;
}

interface Kept {
  readonly context: BrowserContext;
  /** Whether a page replaced the clock. Every later page of the context would have that clock, too. */
  readonly isClockReplaced: () => Promise<boolean>;
  /** Closes all pages but the one that keeps the processes alive, and deletes everything that they stored. */
  readonly clear: () => Promise<void>;
}

export const desktop = {
  viewport: { width: 1280, height: 900 },
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
} as const;

const stored = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems";

/**
 * Lends browser contexts to desks. One is kept for desks that come one after the other: with it, the processes of their
 * two sites and the compiled scripts stay, which saves a third of the processor time of a desk. Desks that are open at
 * the same time get contexts of their own. After a desk with a clock of its own, another is kept. `ports` are those of all
 * servers that desks come from.
 */
export function createDeskContexts(browser: Browser, ports: readonly number[]): DeskContexts {
  const origins = ports.flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
  let kept: Kept | undefined;
  let isLent = false;

  const keep = async (): Promise<Kept> => {
    const context = await browser.newContext(desktop);
    const keeper = await context.newPage();
    const [first, second] = origins;
    // Not found, but of these sites.
    await keeper.goto(`${first ?? ""}/keeper`);
    await keeper.setContent(`<iframe src="${second ?? ""}/keeper"></iframe>`);
    const protocol = await context.newCDPSession(keeper);
    return {
      context,
      isClockReplaced: () => keeper.evaluate(() => !String(Date.now).includes("[native code]")),
      clear: async () => {
        for (const page of context.pages()) if (page !== keeper) await page.close();
        for (const origin of origins) {
          await protocol.send("Storage.clearDataForOrigin", { origin, storageTypes: stored });
        }
      },
    };
  };

  return {
    isKept: (context) => context === kept?.context,
    lend: async () => {
      if (isLent) {
        const context = await browser.newContext(desktop);
        return { context, giveBack: () => context.close() };
      }
      isLent = true;
      const { context, isClockReplaced, clear } = (kept ??= await keep());
      let isBack = false;
      return {
        context,
        giveBack: async () => {
          if (isBack) return;
          isBack = true;
          if (await isClockReplaced()) {
            kept = undefined;
            await context.close();
          } else await clear();
          isLent = false;
        },
      };
    },
  };
}
