import type { Locator } from "playwright-core";
import { expect, inject, it } from "vitest";
import { acceptChat } from "../support/openChat.ts";
import { resizePanel } from "../support/resizePanel.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
const count = 10_000;
const sentence = "The parcel has not arrived yet, and the tracking page says nothing new about it. ";

/** Returns where an element is in the view of the log: its distance to the upper edge in px, or undefined outside. */
const placeIn = (log: Locator, selector: string) =>
  log.evaluate(async (root, sought) => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const element = root.querySelector(sought);
    if (element === null) return undefined;
    const [box, place] = [root.getBoundingClientRect(), element.getBoundingClientRect()];
    return place.bottom > box.top && place.top < box.bottom ? Math.round(place.top - box.top) : undefined;
  }, selector);
const message = (id: string) => `[data-message="${id}"]`;

it(
  "is a log with days and messages for assistive technology, and has 10,000 messages that are found, stay and print",
  {
    timeout: 240_000,
  },
  async () => {
    const desk = await openDesk({ panelPort: inject("sitePort"), query: { scenario: "sms" } });
    const { panel, page, log, write, history } = await acceptChat(desk);
    await resizePanel(panel, 360, 700);
    const search = panel.getByRole("searchbox", { name: "Search transcript" });
    await search.waitFor();

    const tree = await log.ariaSnapshot();
    expect(tree).toMatch(/^- log "Transcript":/);
    expect(tree).toMatch(/- heading "\w+day, [\w, ]+" \[level=3\]/);
    expect(tree).toMatch(/- article:\s+- text: Jonas Berg Hi, can I move my delivery [^\n]+\s+- time: \d+:\d\d/);

    const start = Date.now() - count * 30_000;
    const line = (index: number) => ({
      id: `m${index}`,
      text: `Number ${index}. ${sentence.repeat(index % 7 === 0 ? 5 : 1)}${index === 5000 ? "Kleinod" : ""}`,
      at: start + index * 20_000,
      from: index % 5 < 2 ? ("agent" as const) : ("customer" as const),
    });
    await history(Array.from({ length: count }, (_, index) => line(index)));
    await expect.poll(() => log.locator("article").count(), { timeout: 60_000 }).toBeGreaterThan(count);
    // Opened with the newest, and older ones that come do not move it.
    expect(await placeIn(log, message(`m${count - 1}`))).toBeDefined();

    // The browser's own search reaches the oldest message.
    const found = await panel.evaluate(() => {
      const isFound = (window as unknown as { find(text: string): boolean }).find("Number 0.");
      const article = getSelection()?.anchorNode?.parentElement?.closest<HTMLElement>("[data-message]");
      article?.scrollIntoView();
      return { isFound, id: article?.dataset["message"] };
    });
    expect(found).toEqual({ isFound: true, id: "m0" });
    await expect.poll(() => placeIn(log, message("m0"))).toBeDefined();

    // What is read stays where it is: new messages, a late one before it, and one that changes above it.
    await search.fill("KLEINÓD");
    await expect.poll(() => placeIn(log, "[data-current]")).toBeDefined();
    const marked = () =>
      panel.evaluate(() =>
        [...(CSS.highlights.get("search-hit") ?? [])].map(({ startContainer: { nodeValue }, startOffset, endOffset }) =>
          nodeValue?.slice(startOffset, endOffset),
        ),
      );
    expect(await marked()).toEqual(["Kleinod"]);
    const before = await placeIn(log, message("m5000"));
    await write(
      { id: "late", text: sentence.repeat(9), at: start + 4998 * 20_000 + 5 },
      { id: "new", text: "The newest of all" },
      { ...line(4997), text: `Corrected. ${sentence.repeat(6)}` },
    );
    const pill = panel
      .getByRole("button", { name: "1 new message" })
      .or(panel.getByRole("button", { name: "2 new messages" }));
    await pill.waitFor();
    await log.getByText("Corrected.").waitFor({ state: "attached" });
    expect(Math.abs(((await placeIn(log, message("m5000"))) ?? 9999) - (before ?? 0))).toBeLessThanOrEqual(2);
    await search.press("Escape");
    expect(Math.abs(((await placeIn(log, message("m5000"))) ?? 9999) - (before ?? 0))).toBeLessThanOrEqual(2);
    await pill.click();
    await expect.poll(() => placeIn(log, message("new"))).toBeDefined();

    // By keyboard alone, from the oldest to the newest.
    await log.focus();
    const focused = () => panel.evaluate(() => (document.activeElement as HTMLElement).dataset["message"]);
    for (const [key, id] of [
      ["Home", "m0"],
      ["ArrowDown", "m1"],
      ["PageDown", "m11"],
      ["End", "new"],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(id);
      expect(await placeIn(log, message(id))).toBeDefined();
    }

    // Printed as a whole, without what surrounds it.
    await page.emulateMedia({ media: "print" });
    const printed = await log.evaluate((root) => ({
      isWhole: root.getBoundingClientRect().height > 10_000 * 20,
      clipped: [
        ...(function* () {
          for (let up: Element | null = root; up !== null; up = up.parentElement) yield up;
        })(),
      ]
        .filter(
          (element) =>
            element.clientHeight > 0 &&
            getComputedStyle(element).overflowY !== "visible" &&
            element !== document.documentElement,
        )
        .map(({ className, localName }) => className || localName),
      others: [...document.querySelectorAll("button, input, header, textarea")].filter(
        (element) => element.closest('[role="log"]') === null && element.getClientRects().length > 0,
      ).length,
    }));
    expect(printed).toEqual({ isWhole: true, clipped: [], others: 0 });
    expect(desk.complaints).toEqual([]);
  },
);

it(
  "holds its layout at 280 px whatever a customer writes, and loses and doubles nothing",
  { timeout: 180_000 },
  async () => {
    const desk = await openDesk({ panelPort: inject("sitePort"), query: { scenario: "sms" } });
    const { panel, log, write, history } = await acceptChat(desk);
    await resizePanel(panel, 280, 700);
    const now = Date.now();
    const bad = [
      "x".repeat(100_000),
      "ـ".repeat(400_000),
      "שלום, ההזמנה שלי לא הגיעה ".repeat(40),
      "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘".repeat(200),
      "👩‍👩‍👧".repeat(1000),
      `${"<div><b>".repeat(20_000)}deep`,
      `<table><tr>${"<td>cell</td>".repeat(60)}</tr></table>`,
      `https://example.com/${"path".repeat(2000)}`,
      `<pre>${"a b".repeat(3000)}</pre>`,
      "\u202Etxet desrever",
    ];
    const lines = bad.map((text, index) => ({ id: `bad-${index}`, text, at: now + index }));
    await write(...lines, ...lines.slice(0, 2).map((line) => ({ ...line })));
    // Without an id, without a time that can be read, and all of one moment.
    await write(
      { text: "No id, bad time", at: "yesterday-ish" },
      { text: "No id, bad time", at: "yesterday-ish" },
      { id: "same-a", text: "Same moment A", at: now + 50 },
      { id: "same-b", text: "Same moment B", at: now + 50 },
    );
    // Older ones arrive while new ones do.
    await history([{ id: "old-1", text: "Older one", at: now - 90_000_000 }, ...lines.slice(3, 6)]);
    await write({ id: "last", text: "The last one", at: now + 60 });
    await log.getByText("The last one").waitFor();
    await log.getByText("Older one").waitFor({ state: "attached" });
    await log.locator("[data-table]").first().waitFor({ state: "attached" });
    const found = await log.evaluate((root) => {
      const ids = [...root.querySelectorAll<HTMLElement>("[data-message]")].map(
        ({ dataset }) => dataset["message"] ?? "",
      );
      const wide: string[] = [];
      for (let up: Element | null = root; up !== null; up = up.parentElement) {
        if (up.scrollWidth > up.clientWidth && up.clientWidth > 0) wide.push(up.className || up.localName);
      }
      for (const article of root.querySelectorAll("article")) {
        // What the browser skips has its place only once it is in view.
        article.scrollIntoView();
        if (root.scrollWidth > root.clientWidth) wide.push(article.dataset["message"] ?? "");
      }
      return {
        ids,
        wide,
        noId: [...root.querySelectorAll("article")].filter((one) => one.textContent?.includes("No id")).length,
      };
    });
    expect(found.wide).toEqual([]);
    expect(found.noId).toBe(1);
    const known = found.ids.filter((id) => /^(bad|same|old|last)/.test(id));
    expect(known).toEqual(["old-1", ...lines.map(({ id }) => id), "same-a", "same-b", "last"]);
    expect(desk.complaints).toEqual([]);
  },
);
