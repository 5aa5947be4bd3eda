import type { Locator } from "playwright-core";
import { expect, inject, it } from "vitest";
import { launchProfile } from "../support/chromium.ts";
import { acceptChat } from "../support/openChat.ts";
import { printedPages } from "../support/printedPages.ts";
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
const isInView = (element: Element): boolean => {
  const { left, top, bottom } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + 2, (top + bottom) / 2));
};
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
      text: `Number ${index}. ${sentence.repeat(index % 7 === 0 ? 5 : 1)}${index === 5000 ? "Kleinod" : ""}${index % 500 === 0 ? "https://example.com" : ""}`,
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

    // By Tab from the search to Send and back, past all the messages, with the focus always in view.
    const stop = () =>
      panel.evaluate(() => {
        const { activeElement: element } = document;
        if (element === null) return "nothing";
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const isSeen = element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
        const hasRing = parseFloat(getComputedStyle(element).outlineWidth) > 0 && element.matches(":focus-visible");
        const name = element.getAttribute("aria-label") ?? element.textContent;
        return isSeen && hasRing ? name : `not seen: ${name}`;
      });
    await panel.getByRole("textbox", { name: "Message" }).fill("Typed");
    await search.focus();
    const stops = ["Search transcript", "Copy, save or print", "Transcript", "Message", "Send"];
    for (const name of stops) {
      expect(await stop()).toBe(name);
      if (name !== "Send") await page.keyboard.press("Tab");
    }
    for (const name of stops.toReversed()) {
      expect(await stop()).toBe(name);
      await page.keyboard.press("Shift+Tab");
    }
    await panel.getByRole("textbox", { name: "Message" }).fill("");

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
  "prints each message once and uncut, keeps its layout at 280 px whatever a customer writes, and loses and doubles nothing",
  { timeout: 180_000 },
  async () => {
    const desk = await openDesk({ panelPort: inject("sitePort"), query: { scenario: "sms" } });
    const { panel, log, write, history } = await acceptChat(desk);
    await resizePanel(panel, 280, 700);
    const now = Date.now();
    const row = (address: string) => `<p>See <a href="https://example.com/${address}">this</a></p>`;
    const toPrint = [
      ...Array.from({ length: 299 }, (_, index) => `${sentence.repeat(index % 4)}https://example.com/${index}`),
      // Higher than a page.
      Array.from({ length: 90 }, (_, index) => row(`row-${index}`)).join(""),
    ];
    await history(toPrint.map((text, index) => ({ id: `print-${index}`, text, at: now - 300_000 + index })));
    await log.getByRole("link", { name: "this" }).last().waitFor({ state: "attached" });
    await expect.poll(() => log.getByRole("link").count()).toBe(299 + 90);
    const pages = await printedPages(panel);
    expect(pages.flat()).toEqual([
      ...Array.from({ length: 299 }, (_, index) => `https://example.com/${index}`),
      ...Array.from({ length: 90 }, (_, index) => `https://example.com/row-${index}`),
    ]);
    expect(pages.filter((links) => links.length < 5)).toEqual([]);
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

it("is whole in the accessibility tree, reads a message as a whole, and opens again where the agent read", async () => {
  // As with a running screen reader. For developer tools alone, Chromium leaves out what it does not render.
  const context = await launchProfile(["--force-renderer-accessibility"]);
  const desk = await openDesk({ panelPort: inject("sitePort"), query: { scenario: "sms" }, context });
  const { panel, page, log, write, history } = await acceptChat(desk);
  const lines = Array.from({ length: 600 }, (_, index) => ({
    id: `m${index}`,
    text: `Number ${index}${" and more".repeat((index % 5) * 20)}`,
    at: Date.now() - 90_000_000 + index * 60_000,
  }));
  await history(lines);
  await expect.poll(() => log.locator("article").count()).toBe(lines.length + 1);
  await log.focus();
  await page.keyboard.press("ArrowUp");
  const session = await context.newCDPSession(panel);
  await session.send("Accessibility.enable");
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  type Node = (typeof nodes)[number];
  const textOf = (node: Node): string =>
    node.role?.value === "StaticText"
      ? String(node.name?.value)
      : (node.childIds ?? [])
          .map((id) => byId.get(id))
          .map((child) => (child ? textOf(child) : ""))
          .join(" ");
  const have = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role);
  expect(have("log").map(({ name }) => String(name?.value))).toEqual(["Transcript"]);
  const articles = have("article").map((node) => textOf(node).replaceAll(/\s+/g, " ").trim());
  expect(articles.slice(0, -1)).toEqual(
    lines.map(({ text }) => expect.stringMatching(new RegExp(`^Jonas Berg ${text} ?\\d+:\\d\\d`))),
  );
  const days = have("heading").map(({ name }) => String(name?.value));
  expect(days.filter((name) => /^\w+day, /.test(name)).length).toBeGreaterThanOrEqual(2);
  const focused = nodes.find(
    ({ role, properties = [] }) =>
      role?.value === "article" && properties.some(({ name, value }) => name === "focused" && value.value === true),
  );
  expect(focused?.name?.value).toMatch(/^Jonas Berg ?Hi, can I move .+ \d+:\d\d/);
  const fields = have("textbox").map(({ name, description }) => [String(name?.value), String(description?.value)]);
  expect(fields).toEqual([["Message", "Press Enter to send, Shift+Enter for a new line."]]);

  // Where the agent read, a conversation opens again, and tells what is new.
  const tab = (name: string) => panel.getByRole("tab", { name }).click();
  const conversation = (title: string) =>
    panel.getByRole("region", { name: "Conversations" }).getByRole("button", { name: title }).first().click();
  await desk.play("chat");
  await panel.getByRole("button", { name: "Accept", exact: true }).click();
  for (const id of ["m0", "m403"]) {
    await conversation("Jonas Berg");
    // While the older messages are being added, the list may still follow its end.
    await expect.poll(() => log.locator("article").count()).toBeGreaterThan(lines.length);
    await expect
      .poll(async () => {
        await log.locator(message(id)).evaluate((element) => element.scrollIntoView({ block: "center" }));
        return placeIn(log, message(id));
      })
      .toBeGreaterThan(id === "m0" ? 0 : 50);
    const before = await placeIn(log, message(id));
    await tab("Details");
    await tab("Transcript");
    expect(await placeIn(log, message(id))).toBe(before);
    await conversation("Aisha Rahman");
    await log.getByText("Hi, can I move").waitFor({ state: "detached" });
    await write({ text: `After ${id}` });
    await conversation("Jonas Berg");
    expect(await placeIn(log, message(id))).toBe(before);
    await panel.getByRole("button", { name: "new message" }).click();
    await expect.poll(() => log.getByText(`After ${id}`).evaluate(isInView)).toBe(true);
    await conversation("Aisha Rahman");
    await conversation("Jonas Berg");
    await expect.poll(() => log.getByText(`After ${id}`).evaluate(isInView)).toBe(true);
  }
  expect(desk.complaints).toEqual([]);
  await context.close();
});
