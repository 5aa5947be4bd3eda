import type { Frame } from "playwright-core";

const byItself = (frame: Frame) => frame.evaluate(() => location.reload());

/**
 * Makes a frame load its page again, by itself or by what `reload` does, and waits for the new page. Otherwise what follows
 * may still be done and seen in the old one.
 */
export async function reloadFrame(frame: Frame, reload: () => Promise<unknown> = () => byItself(frame)): Promise<void> {
  await Promise.all([frame.waitForNavigation(), reload()]);
}
