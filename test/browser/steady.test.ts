import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { resizePanel } from "../support/resizePanel.ts";
import { denyStorage, type Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;
let panel: Frame;

/** Collects what moves in a frame. What moves within 500 ms of a press of the agent does not count. */
const watch = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries())
      if (!hadRecentInput) window.shifts.push(value + sources.map(({ node }) => node?.outerHTML?.slice(0, 150)).join());
  }).observe({ type: "layout-shift", buffered: true });`;

const button = (name: string) => panel.getByRole("button", { name, exact: true });

/** Resolves when the frame has been painted, and a press of the agent is no longer an excuse for a movement. */
const settled = () =>
  panel.evaluate(async () => {
    const start = Date.now();
    while (Date.now() - start < 600) await new Promise((next) => requestAnimationFrame(next));
  });

/** Presses a button of the simulator, which is no press in the panel. */
const happens = (name: string) =>
  desk.page.getByRole("button", { name, exact: true }).evaluate((element: HTMLElement) => element.click());

it.each([
  [360, 700],
  [360, 500],
  [640, 700],
])("moves nothing that the agent did not move, %i × %i", async (width, height) => {
  // On its own site the panel has storage, so no notice about drafts takes room.
  const query = { scenario: "" };
  desk = await openDesk({ query, sameSite: true, initScript: watch });
  panel = desk.panel;
  await resizePanel(panel, width, height);
  const seen: string[] = [];
  const during = async (what: string, act: () => Promise<unknown>) => {
    await settled();
    await panel.evaluate("window.shifts.length = 0");
    await act();
    await settled();
    for (const shift of await panel.evaluate<string[]>("window.shifts")) seen.push(`${what}: ${shift}`);
  };
  const lines = panel.getByRole("region", { name: "Conversations" }).locator("li");
  const count = async (wanted: number) => {
    await expect.poll(() => lines.count()).toBe(wanted);
  };
  await happens("Ring");
  await button("Accept").click();
  await button("Hang up").waitFor();
  await during("an offer arrives", async () => {
    await happens("Start a chat");
    await button("Accept").waitFor();
  });
  await during("two more offers arrive", async () => {
    await happens("Send an SMS");
    await happens("Send an e-mail");
    await count(4);
  });
  await button("Accept").first().click();
  const message = panel.getByRole("textbox", { name: "Message" });
  await message.waitFor();
  const say = async (text: string) => {
    await desk.page.getByRole("textbox", { name: "Say as the customer" }).evaluate((field: HTMLInputElement, said) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, said);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await happens("Say");
  };
  await during("messages come", async () => {
    for (const text of ["Is it in stock?", "The blue one, I mean. In 2 by 3 metres, and without the fringe."]) {
      await say(text);
      await panel.getByRole("log").getByText(text).waitFor();
    }
  });
  await panel.getByRole("tab", { name: "Details" }).click();
  await during("a message comes while another tab is open", async () => {
    await say("Are you there?");
    await panel.getByRole("tab", { name: "Transcript 1" }).waitFor();
  });
  await panel.getByRole("tab", { name: "Transcript" }).click();
  await during("the customer leaves the chat", async () => {
    await happens("Customer leaves");
    await button("Mark as handled").first().waitFor();
  });
  await button("Mark as handled").first().click();
  await count(3);
  await during("another offer arrives", async () => {
    await happens("Send an SMS");
    await count(4);
  });
  const offers = panel.getByRole("region", { name: "Offers" }).getByRole("group");
  for (let left = await offers.count(); left > 0; left -= 1) {
    await button("Decline").first().click();
    await expect.poll(() => offers.count()).toBe(left - 1);
  }
  await button("Hang up").waitFor();
  await during("the customer hangs up", async () => {
    await happens("Customer hangs up");
    await panel.getByText(/^Call ended/).waitFor();
  });
  expect(seen).toEqual([]);
});

describe("a notice", () => {
  const shiftsOf = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    await settled();
    await panel.evaluate("window.shifts.length = 0");
    await act();
    await settled();
    return panel.evaluate<string[]>("window.shifts");
  };
  it("about drafts and configuration moves nothing when it comes", { timeout: 60_000 }, async () => {
    // The notices come after the first paint.
    const initScript = `${denyStorage}${watch}`;
    desk = await openDesk({ query: { scenario: "inbound-call" }, config: { teme: "dark" }, initScript });
    panel = desk.panel;
    const notices = [panel.getByText("Drafts are lost on reload"), panel.getByText(/^Configuration: teme/)];
    await button("Accept").click();
    for (const notice of notices) await notice.waitFor();
    // New conversation comes with the connection, at the edge of its group.
    const shifts = await panel.evaluate<string[]>("window.shifts");
    expect(shifts.filter((shift) => !shift.includes("New conversation"))).toEqual([]);
    for (const [width, height] of [
      [360, 700],
      [280, 500],
    ] as const) {
      await resizePanel(panel, width, height);
      const isReached = await button("Hang up").evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      });
      expect([width, height, isReached]).toEqual([width, height, true]);
    }
  });

  it("about the connection moves nothing when it comes and goes", { timeout: 60_000 }, async () => {
    const config = { timeouts: { requestMs: 500 } };
    desk = await openDesk({ query: { scenario: "inbound-call" }, sameSite: true, config, initScript: watch });
    panel = desk.panel;
    await resizePanel(panel, 360, 700);
    await button("Accept").click();
    // Whatever the host tells of the call is there.
    await panel.getByText("verified").waitFor();
    const notice = panel.getByRole("alert").filter({ hasText: "not responding" });
    const lost = shiftsOf(async () => {
      await desk.fault("silence", true);
      await button("Hold").evaluate((element: HTMLElement) => element.click());
      await notice.waitFor({ timeout: 20_000 });
    });
    expect(await lost).toEqual([]);
    const back = shiftsOf(async () => {
      await desk.fault("silence", false);
      await notice.waitFor({ state: "hidden", timeout: 20_000 });
    });
    expect(await back).toEqual([]);
  });
});
