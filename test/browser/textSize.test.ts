import type { BrowserContext, Frame } from "playwright-core";
import { expect, inject, it } from "vitest";
import { launchProfile } from "../support/chromium.ts";
import { longText, serveLongTexts } from "../support/longTexts.ts";
import { resizePanel } from "../support/resizePanel.ts";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk, browser } = useDesk();
let desk: Desk;
let panel: Frame;

async function open(scenario: string, options: { context?: BrowserContext; port?: number } = {}): Promise<void> {
  const { context, port = inject("devPort") } = options;
  const given = context === undefined ? {} : { context };
  desk = await openDesk({ devPort: port, query: { scenario }, sameSite: true, ...given });
  panel = desk.panel;
}

/** Returns what is cut or outside of the page: words of buttons and tabs, and anything that scrolls sideways. */
const faults = () =>
  panel.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const { overflowX } = getComputedStyle(element);
      const isScrollable = element === document.documentElement || overflowX === "auto" || overflowX === "scroll";
      if (isScrollable && element.scrollWidth > element.clientWidth + 1) found.push(`scrolls: ${element.className}`);
    }
    for (const control of document.querySelectorAll("button, [role=tab], [role=menuitem]")) {
      // A conversation's title is shortened in its line, and whole in the tooltip.
      if (control.querySelector("bdi") !== null) continue;
      const { left, right, width } = control.getBoundingClientRect();
      if (width === 0) continue;
      const name = control.textContent || control.getAttribute("aria-label");
      if (left < -1 || right > innerWidth + 1) found.push(`outside: ${name}`);
      const range = document.createRange();
      range.selectNodeContents(control);
      const text = range.getBoundingClientRect();
      if (text.left < left - 1 || text.right > right + 1) found.push(`cut: ${name}`);
    }
    return found;
  });

/** Returns the controls that a pointer cannot reach, even by scrolling. Of what lies under a dialog or an offer none is needed. */
const unreachable = () =>
  panel.evaluate(() => {
    const dialog = document.querySelector("[role=dialog]");
    const overlay = document.querySelector("[data-above-dialogs]");
    const list = overlay?.querySelector("[data-offers]") ? document.querySelector("main > section") : undefined;
    const found: string[] = [];
    for (const control of document.querySelectorAll("button, [role=tab], select, textarea, input")) {
      if (!control.checkVisibility() || list?.contains(control)) continue;
      if (dialog !== null && !dialog.contains(control) && overlay?.contains(control) !== true) continue;
      // What sticks to an edge may cover it in one of these places.
      const isReached = (["center", "start", "end"] as const).some((block) => {
        control.scrollIntoView({ block, inline: "nearest" });
        const { left, right, top, bottom } = control.getBoundingClientRect();
        return control.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      });
      if (!isReached) found.push(`unreachable: ${control.getAttribute("aria-label") ?? control.textContent}`);
    }
    return found;
  });

/** Returns which of the most urgent controls are not in view as they are, without any scrolling. */
const outOfView = () =>
  panel.evaluate(() => {
    document.querySelector("main")?.scrollTo(0, 0);
    return [...document.querySelectorAll("button")].flatMap((control) => {
      const name = control.textContent;
      const isCovered = name === "Hang up" && document.querySelector("[role=dialog]") !== null;
      if (!/^(Accept|Decline|Hang up)$/.test(name) || isCovered) return [];
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const isInView = [top + 2, bottom - 2].every((y) =>
        control.contains(document.elementFromPoint((left + right) / 2, y)),
      );
      return isInView ? [] : [`out of view: ${name}`];
    });
  });

/** Returns what of the composer is not in view while a long message is written, as it is, without any scrolling. */
const composerOutOfView = () =>
  panel.evaluate(() => {
    const { activeElement: field } = document;
    if (!(field instanceof HTMLTextAreaElement)) return ["no message field has the focus"];
    const isInView = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return [top + 2, bottom - 2].every((y) => element.contains(document.elementFromPoint((left + right) / 2, y)));
    };
    const spans = [...document.querySelectorAll("[role=tabpanel] :is(button, span)")];
    const named = (name: RegExp) => spans.filter(({ textContent }) => name.test(textContent));
    const parts = { field: [field], Send: named(/^Send$/), count: named(/^\d+ (characters left|segments)$/) };
    const found = Object.entries(parts).flatMap(([name, elements]) =>
      elements.length > 0 && elements.every(isInView) ? [] : [`out of view: ${name}`],
    );
    const lineHeight = parseFloat(getComputedStyle(field).fontSize);
    if (field.clientHeight < lineHeight * 2.5) found.push("no room for two lines");
    if (field.scrollTop + field.clientHeight < field.scrollHeight - lineHeight) found.push("last line out of view");
    return found;
  });

const sizes = [
  [280, 500],
  [280, 700],
  [360, 700],
  [360, 500],
] as const;

/** Goes through the states of the panel in these scenarios and calls `look` in each, in every size. */
async function tour(look: (state: string) => Promise<void>, name = (text: string) => text): Promise<void> {
  const button = (text: string) => panel.getByRole("button", { name: name(text), exact: true }).first();
  const inSizes = async (state: string) => {
    for (const [width, height] of sizes) {
      await resizePanel(panel, width, height);
      await look(`${state}, ${width} × ${height}`);
    }
  };
  await button("Accept").waitFor();
  await inSizes("offer");
  await button("Accept").click();
  await button("Hang up").waitFor();
  for (const tab of ["Details", "Transfer", "Wrap-up"]) {
    await panel.getByRole("tab", { name: name(tab) }).click();
    await panel.getByRole("tabpanel").waitFor();
    await inSizes(tab);
  }
  await button("New conversation").click();
  await panel.getByRole("dialog").waitFor();
  await inSizes("New conversation");
  await desk.page.keyboard.press("Escape");
  await panel.getByRole("dialog").waitFor({ state: "detached" });
  await button("Hang up").click();
  await panel.getByRole("timer").first().waitFor();
  await inSizes("ended");
}

it("cuts no word when all texts are 40 % longer", async () => {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await serveLongTexts(context);
  await open("inbound-call", { context, port: inject("sourcePort") });
  const found: string[] = [];
  await tour(async (state) => {
    for (const fault of await faults()) found.push(`${state}: ${fault}`);
  }, longText);
  expect(found).toEqual([]);
  await context.close();
});

it("cuts no word and hides no control at 200 % text", async () => {
  await open("inbound-call");
  await panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
  await panel.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const found: string[] = [];
  await resizePanel(panel, 280, 500);
  await panel.getByRole("button", { name: "Menu" }).click();
  await panel.getByRole("menuitem", { name: "Settings" }).waitFor();
  for (const fault of await faults()) found.push(`menu: ${fault}`);
  await panel.getByRole("menuitem", { name: "Settings" }).click();
  await panel.getByRole("dialog").waitFor();
  for (const [width, height] of sizes) {
    await resizePanel(panel, width, height);
    for (const fault of await outOfView()) found.push(`offer above a dialog, ${width} × ${height}: ${fault}`);
  }
  await desk.page.keyboard.press("Escape");
  await panel.getByRole("dialog").waitFor({ state: "detached" });
  await tour(async (state) => {
    const all = [...(await outOfView()), ...(await faults()), ...(await unreachable())];
    for (const fault of all) found.push(`${state}: ${fault}`);
  });
  // A long text message.
  await desk.play("sms");
  await panel.getByRole("button", { name: "Accept", exact: true }).click();
  const message = panel.getByRole("textbox", { name: "Message" });
  await message.fill("Line of a long message\n".repeat(15));
  await panel
    .getByRole("tabpanel")
    .getByText(/^\d+ segments$/)
    .waitFor();
  for (const [width, height] of [...sizes, [640, 500]] as const) {
    await resizePanel(panel, width, height);
    await message.press("Control+End");
    await message.press("x");
    for (const fault of [...(await composerOutOfView()), ...(await faults())]) {
      found.push(`message, ${width} × ${height}: ${fault}`);
    }
  }
  expect(found).toEqual([]);
});

it("hides no control when the browser's smallest text is 24 px", async () => {
  const context = await launchProfile(["--blink-settings=minimumFontSize=24"]);
  await open("inbound-call", { context });
  const found: string[] = [];
  await tour(async (state) => {
    for (const fault of [...(await faults()), ...(await unreachable())]) found.push(`${state}: ${fault}`);
  });
  await context.close();
  expect(found).toEqual([]);
});
