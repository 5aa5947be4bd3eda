import { expect, it, inject } from "vitest";
import { messageElements } from "../../src/ui/messageElements.ts";
import { htmlPayloads } from "../support/htmlPayloads.ts";
import { resizePanel } from "../support/resizePanel.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
const payloads = Object.values(htmlPayloads).flat();

interface Watched {
  /** What must stay empty: calls of `ran()`, and violations of the policy. */
  readonly happened: string[];
  readonly names: readonly string[];
}
declare const watched: Watched;

/** Runs in each frame before its scripts. */
const watch = `{
  const happened = [];
  window.watched = { happened, names: Object.getOwnPropertyNames(window).concat("watched") };
  window.ran = () => happened.push("ran");
  window.alert = window.open = window.ran;
  addEventListener("securitypolicyviolation", (event) =>
    happened.push(event.effectiveDirective + " " + event.blockedURI + " " + event.sample));
}`;

/** Opens a chat and returns a function that lets the customer write. */
async function openChat(panelPort: number) {
  const desk = await openDesk({ panelPort, query: { scenario: "chat" }, initScript: watch });
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const log = desk.panel.getByRole("log", { name: "Transcript" });
  await log.waitFor();
  const write = (texts: readonly string[]) =>
    desk.page.evaluate((messages) => {
      const { simulator } = window as unknown as {
        simulator: { state(): { interactions: readonly { id: string }[] }; push(message: unknown): void };
      };
      const interaction = { id: simulator.state().interactions[0]?.id };
      for (const message of messages) {
        const id = Math.random().toString(36).slice(2);
        const value = { id, message, timestamp: new Date().toISOString(), originator: "customer" };
        simulator.push({ id: `push-${id}`, type: "state", payload: { attribute: "message", value, interaction } });
      }
    }, texts);
  return { ...desk, log, write };
}

it(
  "runs, loads and leaves behind nothing of hostile HTML under the production policy",
  { timeout: 180_000 },
  async () => {
    const { page, panel, complaints, log, write } = await openChat(inject("sitePort"));
    const site = [inject("sitePort"), inject("devPort")].map((port) => `:${port}/`);
    const strangers: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith("data:") && !site.some((port) => url.includes(port))) strangers.push(url);
    });
    const address = page.url();
    // As they are, and after other HTML, which some parsers read in another way.
    await write(payloads);
    await write(payloads.map((payload, index) => `<i>after ${index}</i>${payload}`));
    await write(["<i>the end</i>"]);
    await log.locator("i", { hasText: "the end" }).waitFor();
    await expect.poll(() => log.locator("i", { hasText: /^after \d+$/ }).count()).toBe(payloads.length);

    const found = await log.evaluate(
      (root, allowed) => {
        const own: Readonly<Record<string, readonly string[]>> = {
          A: ["href", "target", "rel"],
          TD: ["colspan", "rowspan"],
          TH: ["colspan", "rowspan"],
          DIV: ["data-part", "data-table", "role", "tabindex", "aria-label"],
          SPAN: ["data-picture", "role", "aria-label"],
        };
        const problems: string[] = [];
        const markups = root.querySelectorAll('[class*="markup"]');
        for (const element of [...markups].flatMap((markup) => [...markup.querySelectorAll("*")])) {
          const name = element.localName;
          if (!allowed.includes(name) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") problems.push(name);
          for (const attribute of element.attributes) {
            if (own[element.tagName]?.includes(attribute.name) !== true) problems.push(`${name} ${attribute.name}`);
          }
          if (element instanceof HTMLAnchorElement && element.hasAttribute("href")) {
            if (!["http:", "https:", "mailto:", "tel:"].includes(element.protocol)) problems.push(element.href);
            if (element.target !== "_blank" || element.rel !== "noopener noreferrer") problems.push(element.outerHTML);
          }
          // What an agent's pointer and keyboard would set off. A link would open a page.
          const Events = [MouseEvent, PointerEvent, FocusEvent, AnimationEvent] as const;
          const types = ["mouseover", "pointerenter", "focus", "animationend"] as const;
          for (const [at, type] of types.entries()) element.dispatchEvent(new (Events[at] ?? Event)(type));
          if (element.closest("a") === null && element instanceof HTMLElement) element.click();
        }
        const { happened, names } = watched;
        const isNew = (name: string) =>
          !names.includes(name) && (window as unknown as Record<string, unknown>)[name] instanceof Element;
        return {
          markups: markups.length,
          problems: [...new Set(problems)],
          happened,
          clobbered: [
            "simulator",
            "config",
            "body",
            "deskside",
            "attributes",
            "nodeName",
            ...Object.keys(window),
          ].filter((name) => isNew(name) || document.querySelector(`[id="${name}"] [class*="markup"]`) !== null),
          ids: [...markups].flatMap((markup) => [...markup.querySelectorAll("[id], [name]")]).length,
          documentIsWhole: document.body instanceof HTMLBodyElement && typeof document.getElementById === "function",
          overlaid: [...document.querySelectorAll("style, base, meta[http-equiv], body > :is(link, form, iframe)")]
            .length,
        };
      },
      [...messageElements, "mark", "wbr"].filter((name) => name !== "img"),
    );
    expect(found.markups).toBeGreaterThan(payloads.length);
    expect(found).toEqual({
      markups: found.markups,
      problems: [],
      happened: [],
      clobbered: [],
      ids: 0,
      documentIsWhole: true,
      overlaid: 0,
    });
    expect(strangers).toEqual([]);
    expect(complaints).toEqual([]);
    expect(page.url()).toBe(address);
    expect(panel.childFrames()).toEqual([]);

    // The same watch notices a picture that is not sanitised.
    await panel.evaluate(() => {
      const image = document.createElement("img");
      image.src = "https://evil.example/control.png";
      document.body.append(image);
    });
    await expect.poll(() => panel.evaluate(() => watched.happened.join())).toMatch(/img-src https:\/\/evil.example/);
  },
);

/** Returns what is wider than the panel or its message, except what scrolls. */
const tooWide = (root: Element): readonly string[] => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? ["page"] : [];
  for (let parent: Element | null = root; parent !== null; parent = parent.parentElement) {
    if (parent.scrollWidth > parent.clientWidth && parent.clientWidth > 0)
      wide.push(parent.className || parent.localName);
  }
  for (const element of root.querySelectorAll('[class*="markup"] *:not([data-table] *)')) {
    const right = element.closest("article")?.getBoundingClientRect().right ?? 0;
    if (element.getBoundingClientRect().right > right + 1) wide.push(element.localName);
  }
  return [...new Set(wide)];
};

it("scrolls wide tables within their message at 280 px, and keeps deep lists and quotes in it", async () => {
  const { panel, page, log, write } = await openChat(inject("sitePort"));
  await resizePanel(panel, 280, 700);
  const heads = ["Quantity", "Description", "Delivery address", "Manufacturer", "Availability"];
  const row = (tag: string) => `<tr>${heads.map((head) => `<${tag}>${head}</${tag}>`).join("")}</tr>`;
  await write([
    "<table><tr><td>small</td></tr></table>",
    `${"<blockquote>".repeat(40)}Quoted quite often, and still legible${"</blockquote>".repeat(40)}`,
    `${"<ol><li>Step ".repeat(20)}the last one, which is a longer one`,
    `<ul><li>${"endless".repeat(60)}</li></ul><pre>${"x".repeat(500)}</pre>`,
    `<p>Your order</p><table>${row("th")}${row("td").repeat(3)}<tr><td><table><tr><td>inner</td></tr></table></td></tr></table>`,
  ]);
  const table = log.getByRole("region", { name: "Table" });
  await table.waitFor();
  expect(await table.count()).toBe(1);
  expect(await log.evaluate(tooWide)).toEqual([]);
  // Each word of a cell is in one line.
  const heights = await table
    .locator("th")
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).innerText));
  expect(heights).toEqual(heads);
  const lineHeight = await table
    .locator("th")
    .first()
    .evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    });
  expect(lineHeight).toBe(1);
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});

it("loads pictures when the agent asks, without a referrer, or says that the policy forbids them", async () => {
  const message =
    'Our <b>offer</b> <img src="https://pictures.example/offer.png" alt="A red chair" width="9" onload="ran()">' +
    '<img src="http://pictures.example/old.png" alt="An old chair">';
  const allowed = await openChat(inject("devPort"));
  const requests: (string | undefined)[] = [];
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await allowed.page.route(/pictures\.example/, async (route) => {
    requests.push(`${route.request().url()} ${String((await route.request().allHeaders())["referer"])}`);
    return route.fulfill({ contentType: "image/png", body: Buffer.from(png, "base64") });
  });
  await allowed.write([message]);
  const picture = allowed.log.getByRole("img", { name: "A red chair" });
  await picture.waitFor();
  expect(requests).toEqual([]);
  await allowed.log.getByRole("button", { name: "Show pictures" }).click();
  await expect.poll(() => requests).toEqual(["https://pictures.example/offer.png undefined"]);
  await expect.poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1);
  expect(await picture.evaluate((image) => image.getAttributeNames().toSorted())).toEqual([
    "alt",
    "referrerpolicy",
    "src",
  ]);
  expect(await allowed.log.getByText(/Content-Security-Policy|could not be loaded/).count()).toBe(0);
  await allowed.log.getByRole("button", { name: "Hide pictures" }).click();
  await allowed.log.locator("img").waitFor({ state: "detached" });

  const forbidden = await openChat(inject("sitePort"));
  await forbidden.write([message]);
  await forbidden.log.getByRole("button", { name: "Show pictures" }).click();
  const notice = forbidden.log.getByRole("status").filter({ hasText: "Content-Security-Policy" });
  await notice.waitFor();
  expect(await notice.textContent()).toBe(
    "The panel's own site does not allow pictures from https://pictures.example (Content-Security-Policy, img-src).",
  );
});
