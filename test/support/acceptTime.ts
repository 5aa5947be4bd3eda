import type { Frame } from "playwright-core";

/** Runs in every frame before its scripts, and notes when the first offer can be accepted. */
export const noteAccept = `{
  const look = () => {
    const accept = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Accept");
    if (accept && !accept.disabled && !accept.ariaDisabled) window.acceptAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}`;

interface Noted {
  readonly acceptAt: number;
}

/**
 * Waits until an offer can be accepted in a page with `noteAccept`. Returns the time of that in ms since the page began,
 * and the paths of all scripts that the page had requested by then.
 */
export async function waitForAccept(panel: Frame): Promise<{ readonly at: number; readonly scripts: string[] }> {
  await panel.waitForFunction(() => "acceptAt" in window);
  return panel.evaluate(() => {
    const { acceptAt: at } = window as unknown as Noted;
    const scripts = performance
      .getEntriesByType("resource")
      .filter(({ name, startTime }) => startTime <= at && new URL(name).pathname.endsWith(".js"))
      .map(({ name }) => new URL(name).pathname);
    return { at, scripts };
  });
}
