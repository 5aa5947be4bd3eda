import type { Frame, Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { keepPicture } from "../support/keepPicture.ts";
import { resizePanel } from "../support/resizePanel.ts";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;
let panel: Frame;

const resize = (width: number, height: number) => resizePanel(panel, width, height);

async function open(scenario: string): Promise<void> {
  // On its own site the panel has storage, so no notice about drafts takes room.
  desk = await openDesk({ query: { scenario }, sameSite: true });
  panel = desk.panel;
  await resize(360, 700);
}

const button = (name: string) => panel.getByRole("button", { name, exact: true });
const tab = (name: string) => panel.getByRole("tab", { name }).click();
const controls = () => panel.getByRole("group", { name: "Call controls" });
const work = () => panel.getByRole("tabpanel");

/** Presses a button until `there` is shown: a button that just appeared takes no press. */
async function pressUntil(name: string, there: Locator): Promise<void> {
  await expect
    .poll(async () => {
      if (await there.isVisible()) return true;
      await button(name)
        .first()
        .click({ timeout: 500 })
        .catch(() => undefined);
      return there.isVisible();
    })
    .toBe(true);
}

const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
/** Returns the part of the panel's height that the work has, in percent. */
async function share(): Promise<number> {
  const { height } = await boxOf(work());
  return (100 * height) / (await panel.evaluate(() => innerHeight));
}

/** Returns how far the page can be scrolled, which must be nothing, for every tab and the given sizes. */
async function scrollable(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, height] of [
    [360, 500],
    [280, 700],
  ] as const) {
    await resize(width, height);
    for (const one of await panel.getByRole("tab").all()) {
      await one.click();
      const name = await one.textContent();
      await work().first().waitFor();
      const over = await panel.evaluate(() => {
        const { scrollHeight, scrollWidth } = document.documentElement;
        scrollTo(500, 500);
        return [scrollHeight - innerHeight, scrollWidth - innerWidth, scrollX, scrollY];
      });
      if (over.some((pixels) => pixels > 0)) found.push(`${width} × ${height}, ${name ?? ""}: ${over.join(" ")}`);
    }
  }
  return found;
}

describe("work", () => {
  it("has its share of the height with one call and two more conversations", { timeout: 120_000 }, async () => {
    await open("three-conversations");
    await pressUntil("Accept", controls());
    const items = panel.getByRole("region", { name: "Conversations" }).getByRole("listitem");
    await items.nth(2).waitFor();
    const offers = panel.getByRole("region", { name: "Offers" }).getByRole("button", { name: "Accept", exact: true });
    await expect
      .poll(async () => {
        if ((await offers.count()) > 0)
          await offers
            .first()
            .click({ timeout: 500 })
            .catch(() => undefined);
        return offers.count();
      })
      .toBe(0);
    const shares: Record<string, number> = {};
    const measure = async (name: string) => {
      for (const [width, height] of [
        [360, 700],
        [280, 700],
        [360, 500],
      ] as const) {
        await resize(width, height);
        shares[`${name} ${width} × ${height}`] = await share();
        await keepPicture(panel, `${name} ${width} × ${height}`);
      }
      await resize(360, 700);
    };
    await items.filter({ hasText: "Emma Clarke" }).getByRole("button").first().click();
    await button("Hang up").waitFor();
    await panel.getByRole("textbox", { name: "Notes" }).waitFor();
    await measure("call");
    await items.filter({ hasText: "Aisha Rahman" }).getByRole("button").first().click();
    await panel.getByRole("textbox", { name: "Message" }).waitFor();
    await measure("chat");
    const least: Readonly<Record<string, number>> = {
      "call 360 × 700": 60,
      "call 280 × 700": 50,
      "call 360 × 500": 40,
      "chat 360 × 700": 55,
      "chat 280 × 700": 50,
      "chat 360 × 500": 40,
    };
    expect(Object.entries(least).filter(([name, percent]) => (shares[name] ?? 0) < percent)).toEqual([]);
  });

  it("keeps 12 rem, and below that the column scrolls with the call bar in view", async () => {
    await open("inbound-call");
    await pressUntil("Accept", controls());
    await resize(360, 300);
    expect((await boxOf(work())).height).toBeCloseTo(192, 0);
    await panel.locator("main").evaluate((main) => main.scrollTo(0, 9999));
    // The frame is at the page's origin, so both kinds of coordinates are the same.
    const [main, bar, bottom] = [await boxOf(panel.locator("main")), await boxOf(controls()), await boxOf(work())];
    expect(bar.y).toBeCloseTo(main.y, 0);
    expect(bottom.y + bottom.height).toBeCloseTo(300, 0);
  });

  it("has the notes beside the details from 900 px on", async () => {
    await open("inbound-call");
    await pressUntil("Accept", controls());
    const notes = panel.getByRole("textbox", { name: "Notes" });
    await notes.fill("Wants a call back");
    const details = panel.getByRole("region", { name: "Attached data" });
    const isBeside = async () => {
      const [left, right] = [await boxOf(details), await boxOf(notes)];
      return right.x >= left.x + left.width;
    };
    expect(await isBeside()).toBe(false);
    await resize(900, 700);
    expect(await isBeside()).toBe(true);
    await tab("Wrap-up");
    expect(await notes.inputValue()).toBe("Wants a call back");
  });
});

describe("call bar", () => {
  it("is one row that keeps its place when the call ends, with nothing where Hang up was", async () => {
    await open("inbound-call");
    await pressUntil("Accept", controls());
    for (const width of [280, 360, 640]) {
      await resize(width, 700);
      const { height } = await boxOf(controls());
      expect([width, height >= 44 && height <= 48]).toEqual([width, true]);
    }
    await resize(360, 700);
    const [hangUp, tabs] = [await boxOf(button("Hang up")), await boxOf(panel.getByRole("tablist"))];
    await pressUntil("Hang up", panel.getByText(/^Call ended/));
    expect(await boxOf(panel.getByRole("tablist"))).toEqual(tabs);
    const at = { x: hangUp.x + hangUp.width / 2, y: hangUp.y + hangUp.height / 2 };
    for (const name of ["Details", "Wrap-up"]) {
      await tab(name);
      const hit = await panel.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.closest("button")?.textContent,
        at,
      );
      expect(hit).toBeUndefined();
    }
  });

  it("cuts no word of a button when the text is twice as large", async () => {
    await open("inbound-call");
    await pressUntil("Accept", controls());
    await panel.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    for (const width of [280, 360]) {
      await resize(width, 700);
      const cut = await controls().evaluate((bar) =>
        [...bar.querySelectorAll("button")]
          .filter((one) => {
            const { left, right } = one.getBoundingClientRect();
            const text = one.lastElementChild?.getBoundingClientRect() ?? { left, right };
            return text.left < left || text.right > right || left < 0 || right > innerWidth;
          })
          .map(({ textContent }) => textContent),
      );
      expect([width, cut]).toEqual([width, []]);
    }
  });
});

describe("the page", () => {
  it.each(["inbound-call", "chat", "email", "sms"])("never scrolls in %s", { timeout: 120_000 }, async (scenario) => {
    await open(scenario);
    const taken = panel.getByRole("region", { name: "Offers" });
    await button("Accept").first().waitFor();
    await expect
      .poll(async () => {
        await button("Accept")
          .first()
          .click({ timeout: 500 })
          .catch(() => undefined);
        return button("Accept").count();
      })
      .toBe(0);
    await expect.poll(() => taken.getByRole("button").count()).toBe(0);
    expect(await scrollable()).toEqual([]);
    await button("New conversation").click();
    await panel.getByRole("dialog").waitFor();
    const over = await panel.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    expect(over).toBeLessThanOrEqual(0);
  });

  it("never scrolls during a consultation", { timeout: 120_000 }, async () => {
    await open("consult-join");
    await pressUntil("Accept", controls());
    await tab("Transfer");
    await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
    await button("Consult").click();
    const card = panel.getByRole("status", { name: "Consultation" });
    await card.filter({ hasText: "connected" }).waitFor();
    expect(await scrollable()).toEqual([]);
    // The card stands on every tab.
    for (const name of ["Details", "Wrap-up"]) {
      await tab(name);
      await card.getByRole("button", { name: "Cancel consult" }).waitFor();
    }
  });
});
