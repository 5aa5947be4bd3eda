import { expect, it } from "vitest";
import { useDesk } from "../support/useDesk.ts";

/** Counts every timer and animation frame that a page requests. */
const countTimers = `
  window.timersRequested = 0;
  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
    const original = window[name];
    window[name] = (...args) => {
      window.timersRequested += 1;
      return original.apply(window, args);
    };
  }
`;

const { open: openDesk } = useDesk();

it("starts no timer while hidden and idle, and still processes messages of the host", async () => {
  const query = { scenario: "", placement: "hidden" };
  const desk = await openDesk({ query, initScript: countTimers });
  const { panel, page } = desk;
  const status = panel.getByRole("status", { name: "Connection", includeHidden: true });
  await expect.poll(() => status.textContent()).toMatch(/^Connected/);
  const requested = () => panel.evaluate(() => (window as unknown as { timersRequested: number }).timersRequested);
  // The work of the start has ended when the count stays the same for a second.
  let before = -1;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await requested();
        return before - last;
      },
      { interval: 1000, timeout: 15_000 },
    )
    .toBe(0);
  await page.waitForTimeout(3000);
  expect(await requested()).toBe(before);
  await desk.play("inbound-call");
  await expect
    .poll(() => panel.getByRole("button", { name: "Accept", includeHidden: true }).count())
    .toBeGreaterThan(0);
  expect(desk.complaints).toEqual([]);
});
