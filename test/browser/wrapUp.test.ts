import type { FrameLocator } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { violations } from "../support/axe.ts";
import { type ReportServer, startReportServer } from "../support/reportServer.ts";
import { reloadFrame } from "../support/reloadFrame.ts";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

let server: ReportServer;
let desk: Desk;
const { open: openDesk } = useDesk();
beforeEach(async () => {
  server = await startReportServer();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const outcomes = [{ id: "solved", name: "Solved" }];

/** Returns the shown panel in its current frame. */
async function open(scenario: string, placement = "global", wrapUp: object = { outcomes, submitUrl: server.url }) {
  const config = { allowedOrigins: [`http://localhost:${inject("devPort")}`], wrapUp, timeouts: { requestMs: 1500 } };
  // The frame is of the desktop's own site. A frame of another site may have no storage.
  desk = await openDesk({ query: { scenario, placement }, config, sameSite: true });
  return desk.page.frameLocator("iframe:not([hidden])");
}

const button = (panel: FrameLocator, name: string | RegExp) => panel.getByRole("button", { name, exact: true });
const noConversation = (panel: FrameLocator) => panel.getByText("No active conversation").waitFor();
const connected = (panel: FrameLocator) =>
  panel
    .getByRole("status", { name: "Connection", includeHidden: true })
    .filter({ hasText: /^Connected/ })
    .waitFor({ state: "attached" });
const keys = () => new Set(server.posts.map(({ key }) => key)).size;
const commandsOf = async (name: string) => (await desk.log()).split(`"command":"${name}"`).length - 1;

/** Handles a call until its end and writes notes. */
async function callUpToNotes(panel: FrameLocator, notes: string): Promise<void> {
  await button(panel, "Accept").first().click();
  await button(panel, "Hang up").click();
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await panel.getByRole("textbox", { name: "Notes" }).fill(notes);
}

async function tray(panel: FrameLocator) {
  await button(panel, /^Unsent \(/).click();
  return panel.getByRole("dialog", { name: "Unsent" });
}

/** Loads the panel again from the page that frames it. */
const reloadPanel = (at = 0) => {
  const frame = desk.page.frames().filter((one) => one.parentFrame() !== null)[at];
  if (frame === undefined) throw new TypeError("no frame");
  return reloadFrame(frame, () =>
    desk.page.evaluate((place) => {
      const element = document.querySelectorAll("iframe")[place];
      element?.setAttribute("src", element.src);
    }, at),
  );
};

it("goes through two wrap-ups in a row by the keyboard alone, with outcomes by digit and an undo", async () => {
  const templates = [{ id: "again", name: "Call again", template: "When: " }, ...outcomes];
  const panel = await open("inbound-call", "global", { outcomes: templates, submitUrl: server.url });
  const press = (keys: string) => desk.page.keyboard.press(keys);
  const notes = panel.getByRole("textbox", { name: "Notes" });
  await button(panel, "Menu").focus();
  for (const call of [1, 2]) {
    if (call === 2) await desk.play("inbound-call");
    await button(panel, "Accept").first().waitFor();
    await press("F8");
    await button(panel, "Hang up").waitFor();
    await press("Shift+F4");
    await press("Shift+F4");
    await panel.getByRole("tabpanel", { name: "Wrap-up" }).waitFor();
    await panel.getByRole("timer", { name: "Wrap-up time" }).waitFor();
  }
  await press("1");
  await expect.poll(() => notes.inputValue()).toBe("When: ");
  await press("Control+Shift+6");
  await press("Control+z");
  expect(await notes.inputValue()).toBe("");
  await press("Control+y");
  await press("End");
  await desk.page.keyboard.type("Monday at 2");
  await press("Control+Shift+8");
  await expect.poll(() => server.posts.length).toBe(1);
  // The other call comes up, and no field has the focus.
  await expect.poll(() => notes.inputValue()).toBe("");
  await press("2");
  await expect.poll(() => panel.getByRole("radio", { name: "Solved" }).isChecked()).toBe(true);
  expect(await violations(desk.panel, "wrap-up")).toEqual([]);
  await press("Control+Shift+8");
  await noConversation(panel);
  await expect
    .poll(() => server.posts.map(({ report }) => [report.notes, report.outcome]))
    .toEqual([
      ["When: Monday at 2", { id: "again", name: "Call again" }],
      ["", { id: "solved", name: "Solved" }],
    ]);
  await button(panel, "Menu").focus();
  await press("Enter");
  await panel.getByRole("menuitem", { name: "Today's wrap-ups" }).waitFor();
  await press("Enter");
  const dialog = panel.getByRole("dialog", { name: "Today's wrap-ups" });
  await expect.poll(() => dialog.getByRole("listitem").count()).toBe(2);
  await dialog.getByText("When: Monday at 2").waitFor();
  expect(await violations(desk.panel, "today's wrap-ups")).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

describe("wrap-up", () => {
  it("is posted once and then deleted", async () => {
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Sent the invoice again");
    await panel.getByRole("radio", { name: "Solved" }).check();
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    await expect.poll(() => server.posts.length).toBe(1);
    expect(server.posts[0]?.report).toMatchObject({ notes: "Sent the invoice again", outcome: { id: "solved" } });
    await reloadPanel();
    await noConversation(panel);
    expect(await button(panel, /^Unsent/).count()).toBe(0);
    expect(server.posts).toHaveLength(1);
    expect(desk.complaints).toEqual([]);
  });

  it("stays with its reason over a reload after an answer 500, and is deleted automatically after an answer 200", async () => {
    server.answer = 500;
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Kept");
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    const item = (await tray(panel)).getByRole("listitem", { name: /^Wrap-up of / });
    await item.getByText("HTTP 500").waitFor();
    await desk.page.clock.install();
    await reloadPanel();
    await (await tray(panel)).getByText("Kept").waitFor();
    server.answer = 200;
    // The panel pauses longer after each attempt.
    await desk.page.clock.fastForward(60_000);
    await panel.getByText("Nothing is unsent.").waitFor();
    expect(keys()).toBe(1);
  });

  it.each([
    [409, /HTTP 409/],
    ["html", /web page/],
    ["redirect", /another address/],
  ] as const)("that is answered %s waits for the agent's Retry", async (answer, reason) => {
    server.answer = answer;
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Kept");
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    await reloadPanel();
    const dialog = await tray(panel);
    await dialog.getByText(reason).waitFor();
    expect(server.posts).toHaveLength(1);
    server.answer = 200;
    await dialog.getByRole("button", { name: "Retry" }).click();
    await dialog.getByText("Nothing is unsent.").waitFor();
    expect([server.posts.length, keys()]).toEqual([2, 1]);
  });

  it("blocks nothing while unanswered, and is posted again under the same key after a reload in between", async () => {
    server.answer = "nothing";
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Kept");
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    await expect.poll(() => server.posts.length).toBe(1);
    await desk.page.clock.install();
    await reloadPanel();
    await expect.poll(() => server.posts.length, { timeout: 25_000 }).toBe(2);
    // The panel waits 15 seconds for the answer.
    await desk.page.clock.fastForward(15_000);
    await button(panel, /^Unsent \(/).waitFor();
    const dialog = await tray(panel);
    await dialog.getByText(/did not answer in time/).waitFor();
    server.answer = 200;
    server.release(200);
    await dialog.getByText("Nothing is unsent.").waitFor();
    expect(keys()).toBe(1);
  });

  it("is posted although the host removes the frame at once", async () => {
    const panel = await open("inbound-call", "queue");
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await button(panel, "Hang up").click();
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Out in time");
    await button(panel, "Mark as handled").click();
    await desk.page.locator("iframe").waitFor({ state: "detached" });
    await expect.poll(() => server.posts.length).toBe(1);
    expect(server.posts[0]?.report.notes).toBe("Out in time");
  });

  it("is posted by the next panel when the frame was removed before the server accepted it", async () => {
    server.answer = "nothing";
    const panel = await open("inbound-call", "queue");
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await button(panel, "Hang up").click();
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Not lost");
    await button(panel, "Mark as handled").click();
    await desk.page.locator("iframe").waitFor({ state: "detached" });
    // The first post was sent before the frame was removed. A server that answers late must not count it as the second.
    await expect.poll(() => server.posts.length).toBe(1);
    server.answer = 200;
    await desk.play("inbound-call");
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await button(panel, "Hang up").waitFor();
    await expect.poll(() => server.posts.length, { timeout: 10_000 }).toBe(2);
    expect([server.posts[1]?.report.notes, keys()]).toEqual(["Not lost", 1]);
  });
});

it("leaves its notes to the agent's next panel when closed in the host's own desktop", async () => {
  const panel = await open("inbound-call", "queue");
  const host = desk.page.getByRole("group", { name: "Agent's buttons in the host" });
  await desk.page.getByRole("button", { name: "Accept" }).first().click();
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await panel.getByRole("textbox", { name: "Notes" }).fill("Written before the host closed it");
  await host.getByRole("button", { name: "Hang up" }).click();
  await host.getByRole("button", { name: "Mark as handled" }).click();
  await desk.page.locator("iframe").waitFor({ state: "detached" });
  await desk.play("inbound-call");
  await desk.page.getByRole("button", { name: "Accept" }).first().click();
  await button(panel, "Unsent (1)").waitFor({ timeout: 25_000 });
  const dialog = await tray(panel);
  await dialog.getByText("Written before the host closed it").waitFor();
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect
    .poll(() => server.posts.map(({ report }) => report.notes))
    .toEqual(["Written before the host closed it"]);
});

it("explains when the site's own policy forbids the address", async () => {
  const hostOrigin = `http://localhost:${inject("devPort")}`;
  desk = await openDesk({
    panelPort: inject("sitePort"),
    query: { scenario: "inbound-call" },
    config: { allowedOrigins: [hostOrigin], wrapUp: { submitUrl: server.url } },
  });
  const panel = desk.page.frameLocator("iframe:not([hidden])");
  await callUpToNotes(panel, "Kept");
  await button(panel, "Mark as handled").click();
  await noConversation(panel);
  await (await tray(panel)).getByText(/does not allow it to reach .*Content-Security-Policy/).waitFor();
  expect(server.posts).toEqual([]);
});

it("is posted by one of two frames", async () => {
  server.answer = "nothing";
  await open("three-conversations", "queue");
  const conversations = desk.page.getByRole("navigation", { name: "My Conversations" });
  for (const count of [1, 2]) {
    await conversations
      .getByRole("button")
      .nth(count - 1)
      .click();
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await expect.poll(() => desk.page.locator("iframe").count()).toBe(count);
  }
  const [one, two] = [0, 1].map((at) => desk.page.frameLocator("iframe").nth(at));
  if (one === undefined || two === undefined) throw new TypeError("two frames");
  await conversations.getByRole("button").first().click();
  await button(one, "Hang up").click();
  await one.getByRole("tab", { name: "Wrap-up" }).click();
  await one.getByRole("textbox", { name: "Notes" }).fill("Once");
  // The host does not close the conversation, so the frame stays.
  await desk.fault("error", true);
  await button(one, "Mark as handled").click();
  await expect.poll(() => server.posts.length).toBe(1);
  await desk.fault("error", false);
  const startSecond = async () => {
    await reloadPanel(1);
    await connected(two);
  };
  await startSecond();
  server.release(204);
  await startSecond();
  await expect.poll(() => one.getByRole("button", { name: /^Unsent/ }).count()).toBe(0);
  expect(server.posts).toHaveLength(1);
});

/** Returns the number of stored receipts. Without a receipt, the next page posts again. */
const receipts = (panel: FrameLocator) =>
  panel.locator("body").evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("failed")));
      });
    const database = await done(indexedDB.open("deskside-work"));
    const objects = database.transaction("entries").objectStore("entries");
    const all: { readonly value: { readonly phase?: string } }[] = await done(objects.getAll());
    database.close();
    return all.filter(({ value }) => value.phase === "delivered").length;
  });

describe("frame killed and restored", () => {
  const restore = async (panel: FrameLocator) => {
    await desk.happen("frame-recreate");
    await connected(panel);
  };
  const notesOf = async (panel: FrameLocator) => {
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    return panel.getByRole("textbox", { name: "Notes" }).inputValue();
  };

  it("loses no typed text and sends nothing twice at any step of a wrap-up", async () => {
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Every word of it");
    await restore(panel);
    await expect.poll(() => notesOf(panel)).toBe("Every word of it");

    await panel.getByRole("radio", { name: "Solved" }).check();
    await restore(panel);
    await expect.poll(() => notesOf(panel)).toBe("Every word of it");
    expect(await panel.getByRole("radio", { name: "Solved" }).isChecked()).toBe(true);

    await desk.fault("error", true);
    await button(panel, "Mark as handled").click();
    await panel
      .getByText(/^Mark as handled failed: Simulated failure/)
      .first()
      .waitFor();
    await expect.poll(() => receipts(panel)).toBe(1);
    await desk.fault("error", false);
    await restore(panel);
    await expect.poll(() => notesOf(panel)).toBe("Every word of it");
    expect(await panel.getByRole("radio", { name: "Solved" }).isChecked()).toBe(true);

    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    await restore(panel);
    await noConversation(panel);
    expect(await button(panel, /^Unsent/).count()).toBe(0);
    expect([server.posts.length, keys()]).toEqual([1, 1]);
    expect(await commandsOf("handle")).toBeLessThanOrEqual(2);
  });
});
