import type { Frame } from "playwright-core";

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
  await panel.waitForFunction((size) => innerWidth === size[0] && innerHeight === size[1], [width, height]);
}
