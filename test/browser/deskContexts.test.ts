import type { Frame } from "playwright-core";
import { expect, it } from "vitest";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

/** Returns where this page finds what the test stored. */
const found = (panel: Frame) =>
  panel.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return {
      local: localStorage.getItem("left"),
      session: sessionStorage.getItem("left"),
      database: names.includes("left"),
      cookies: document.cookie,
    };
  });

it("a desk finds nothing of the one before, though it shares its context", async () => {
  const first = await openDesk({ sameSite: true, config: { teme: "dark" }, viewport: { width: 800, height: 700 } });
  await first.panel.getByRole("button", { name: "Menu" }).waitFor();
  const [context, nothing] = [first.page.context(), await found(first.panel)];
  await first.panel.evaluate(async () => {
    localStorage.setItem("left", "1");
    sessionStorage.setItem("left", "1");
    document.cookie = "left=1";
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open("left");
      opening.addEventListener("success", resolve);
      opening.addEventListener("error", reject);
    });
    open("about:blank");
  });
  expect(await found(first.panel)).toEqual({ local: "1", session: "1", database: true, cookies: "left=1" });
  await first.close();
  const second = await openDesk({ sameSite: true });
  await second.panel.getByRole("button", { name: "Menu" }).waitFor();
  expect(second.page.context()).toBe(context);
  expect(await found(second.panel)).toEqual(nothing);
  expect(second.page.viewportSize()).toEqual({ width: 1280, height: 900 });
  expect(await second.panel.evaluate(async () => (await fetch("config.json")).text())).not.toContain("teme");
  // A desk that is open at the same time has a context of its own.
  const third = await openDesk({ sameSite: true });
  expect(third.page.context()).not.toBe(context);
});

it("a desk has the machine's clock, although the one before had its own", async () => {
  const first = await openDesk();
  await first.page.clock.install();
  await first.page.clock.fastForward(60_000);
  await first.close();
  const second = await openDesk();
  const ahead = (await second.panel.evaluate(() => Date.now())) - Date.now();
  expect(Math.abs(ahead)).toBeLessThan(30_000);
});
