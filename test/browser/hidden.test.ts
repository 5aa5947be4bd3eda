import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { connectChromium, openDesk } from "../support/simulatorPage.ts";

/** Counts every timer and animation frame a page asks for. */
const countTimers = `
  window.timersAsked = 0;
  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
    const original = window[name];
    window[name] = (...args) => {
      window.timersAsked += 1;
      return original.apply(window, args);
    };
  }
`;

let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium(inject("chromium"));
});
afterAll(() => browser.close());

it("asks for no timer while hidden and idle, and still takes what the host tells", async () => {
  const query = { scenario: "", placement: "hidden" };
  const desk = await openDesk({ browser, devPort: inject("devPort"), query, initScript: countTimers });
  const { panel, page } = desk;
  const status = panel.getByRole("status", { name: "Connection", includeHidden: true });
  await expect.poll(() => status.textContent()).toMatch(/^Connected/);
  const asked = () => panel.evaluate(() => (window as unknown as { timersAsked: number }).timersAsked);
  // What the start set going has ended once two looks a second apart see the same.
  let before = -1;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await asked();
        return before - last;
      },
      { interval: 1000, timeout: 15_000 },
    )
    .toBe(0);
  await page.waitForTimeout(3000);
  expect(await asked()).toBe(before);
  await desk.play("inbound-call");
  await expect
    .poll(() => panel.getByRole("button", { name: "Accept", includeHidden: true }).count())
    .toBeGreaterThan(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
