import type { Frame } from "playwright-core";
import { expect } from "vitest";

/** Gives the panel's frame a size in CSS pixels, whatever surrounds it. */
export async function resizePanel(panel: Frame, width: number, height: number): Promise<void> {
  const frame = await panel.frameElement();
  await frame.evaluate(
    (element, size) => {
      (element as HTMLElement).style.cssText =
        `position: fixed; inset: 0 auto auto 0; z-index: 9; border: 0; inline-size: ${size[0]}px; block-size: ${size[1]}px`;
    },
    [width, height],
  );
  await expect.poll(() => panel.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}
