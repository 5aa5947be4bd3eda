import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;

const open = async (scenario: string, width = "360", initScript = "") => {
  desk = await openDesk({ query: { scenario, width }, initScript, hasty: true });
  return desk.panel;
};
const button = (name: string) => desk.panel.getByRole("button", { name, exact: true });
async function count(locator: Locator, wanted: number): Promise<void> {
  await expect.poll(() => locator.count()).toBe(wanted);
}
const offers = () => desk.panel.getByRole("region", { name: "Offers" });

/** Resolves when the button takes presses. */
async function settled(locator: Locator): Promise<void> {
  await locator.waitFor();
  await locator.evaluate(async (element) => {
    const start = performance.now();
    while (performance.now() - start < 550) await new Promise((next) => requestAnimationFrame(next));
    return element.isConnected;
  });
}

/** Returns what the agent answered, as in the simulator's log. */
async function answers(): Promise<readonly string[]> {
  const log = await desk.log();
  return [...log.matchAll(/"command":"(accept|reject)"|"value":"(accept|reject)"/g)].map(
    (found) => found[1] ?? found[2] ?? "",
  );
}

describe("an offer", () => {
  it("is not answered by a press in a menu that lies over it", async () => {
    await open("inbound-call");
    await settled(button("Accept"));
    await button("Menu").click();
    for (const item of ["Settings", "Keyboard shortcuts", "Diagnostics"]) {
      const entry = desk.panel.getByRole("menuitem", { name: item });
      const isOnTop = await entry.evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      });
      expect([item, isOnTop]).toEqual([item, true]);
    }
    await desk.panel.getByRole("menuitem", { name: "Diagnostics" }).click();
    await desk.panel.getByRole("dialog", { name: "Diagnostics" }).waitFor();
    expect(await answers()).toEqual([]);
    expect(await button("Accept").count()).toBe(1);
  });

  it("is not answered by the second of two presses on the same spot", async () => {
    await open("three-conversations");
    await count(button("Accept"), 3);
    await settled(button("Accept").nth(2));
    const box = await button("Accept").first().boundingBox();
    if (box === null) throw new TypeError("Accept has no place.");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // In the page, so that it comes in the same frame in which the next offer takes the place of the first.
    const second = desk.panel.evaluate(async () => {
      const accepts = () => [...document.querySelectorAll("button")].filter((each) => each.textContent === "Accept");
      const { left, top } = accepts()[0]?.getBoundingClientRect() ?? { left: 0, top: 0 };
      while (accepts().length > 2) await new Promise((next) => requestAnimationFrame(next));
      const pressed = document.elementFromPoint(left + 5, top + 5)?.closest("button");
      pressed?.click();
      return pressed?.textContent;
    });
    await desk.page.mouse.click(x, y);
    expect(await second).toBe("Accept");
    await settled(button("Accept").first());
    expect(await answers()).toEqual(["accept"]);
    await desk.page.mouse.click(x, y);
    await count(button("Accept"), 1);
  });

  it("is answered while a dialog is open, and the work in the dialog is kept", async () => {
    await open("");
    await button("New conversation").click();
    const to = desk.panel.getByRole("textbox", { name: "To" });
    await to.fill("+442079460100");
    await desk.play("inbound-call");
    await settled(button("Accept"));
    expect(await to.evaluate((element) => element === document.activeElement)).toBe(true);
    await button("Start").focus();
    await desk.page.keyboard.press("Tab");
    expect(await button("Accept").evaluate((element) => element === document.activeElement)).toBe(true);
    await desk.page.keyboard.press("Enter");
    await offers().waitFor({ state: "detached" });
    expect(await to.inputValue()).toBe("+442079460100");
    const dialog = desk.panel.getByRole("dialog", { name: "New conversation" });
    await expect.poll(() => dialog.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each(["280", "360", "640"])("moves nothing when it comes and goes, in %s px", async (width) => {
    const watch = `
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput).map(({ sources }) => sources.map(({ node, previousRect: from, currentRect: to }) =>
          [node?.textContent, from.x, from.y, from.width, from.height, "to", to.x, to.y, to.width, to.height].join(" ")).join())))
        .observe({ type: "layout-shift", buffered: true });`;
    const panel = await open("inbound-call", width, watch);
    await settled(button("Accept"));
    await button("Accept").click();
    await button("Hang up").waitFor();
    await panel.evaluate("window.shifts.length = 0");
    await desk.play("three-conversations");
    await count(button("Accept"), 3);
    for (const left of [2, 1, 0]) {
      // The newest first, because its line is the last of the list.
      await button("Decline").last().scrollIntoViewIfNeeded();
      await settled(button("Decline").last());
      await button("Decline").last().click();
      await count(button("Accept"), left);
    }
    expect(await panel.evaluate("window.shifts")).toEqual([]);
  });
});

describe("a menu", () => {
  it("closes when the agent presses outside the frame", async () => {
    await open("");
    await button("Menu").click();
    const menu = desk.panel.getByRole("menu", { name: "Menu" });
    await count(menu, 1);
    await desk.page
      .getByRole("banner")
      .first()
      .click({ position: { x: 300, y: 5 } });
    expect(await menu.count()).toBeLessThanOrEqual(1);
    await count(menu, 0);
  });
});
