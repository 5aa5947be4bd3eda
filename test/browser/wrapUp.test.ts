import type { Browser, FrameLocator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type ReportServer, startReportServer } from "../support/reportServer.ts";
import { connectChromium, type Desk, openDesk } from "../support/simulatorPage.ts";

let browser: Browser;
let server: ReportServer;
let desk: Desk;
beforeAll(async () => {
  browser = await connectChromium(inject("chromium"));
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startReportServer();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const outcomes = [{ id: "solved", name: "Solved" }];

/** The panel on show, whichever frame it is in now. */
async function open(scenario: string, placement = "global", wrapUp: object = { outcomes, submitUrl: server.url }) {
  const config = { allowedOrigins: [`http://localhost:${inject("devPort")}`], wrapUp, timeouts: { requestMs: 1500 } };
  // Of the desktop's own site: of another site, this Chromium denies the frame a disk, as strict browsers do.
  desk = await openDesk({
    browser,
    devPort: inject("devPort"),
    query: { scenario, placement },
    config,
    sameSite: true,
  });
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

/** A call is taken, over, and its notes are written. */
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

const reloadPanel = () =>
  desk.page.evaluate(() => {
    for (const frame of document.querySelectorAll("iframe")) frame.setAttribute("src", frame.src);
  });

describe("a wrap-up", () => {
  it("is posted once and leaves nothing behind", async () => {
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

  it("that is answered 500 stays with its reason over a reload, and goes by itself once it is answered 200", async () => {
    server.answer = 500;
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Kept");
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    const item = (await tray(panel)).getByRole("listitem", { name: /^Wrap-up of / });
    await item.getByText("HTTP 500").waitFor();
    await reloadPanel();
    await (await tray(panel)).getByText("Kept").waitFor();
    server.answer = 200;
    await panel.getByText("Nothing is unsent.").waitFor({ timeout: 20_000 });
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

  it("that is never answered holds up nothing, and is posted again under the same key after a reload in the middle", async () => {
    server.answer = "nothing";
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Kept");
    await button(panel, "Mark as handled").click();
    await noConversation(panel);
    await expect.poll(() => server.posts.length).toBe(1);
    await reloadPanel();
    await expect.poll(() => server.posts.length, { timeout: 10_000 }).toBe(2);
    await button(panel, /^Unsent \(/).waitFor({ timeout: 25_000 });
    const dialog = await tray(panel);
    await dialog.getByText(/No answer .* in time/).waitFor();
    server.answer = 200;
    server.release(200);
    await dialog.getByText("Nothing is unsent.").waitFor();
    expect(keys()).toBe(1);
  });

  it("is posted although the host removes the frame right after", async () => {
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

  it("that was not taken before the frame was removed is posted by the next panel", async () => {
    server.answer = "nothing";
    const panel = await open("inbound-call", "queue");
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await button(panel, "Hang up").click();
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Not lost");
    await button(panel, "Mark as handled").click();
    await desk.page.locator("iframe").waitFor({ state: "detached" });
    // On its way since before the frame went; a server that answers only now must not take it for the second.
    await expect.poll(() => server.posts.length).toBe(1);
    server.answer = 200;
    await desk.play("inbound-call");
    await desk.page.getByRole("button", { name: "Accept" }).first().click();
    await button(panel, "Hang up").waitFor();
    await expect.poll(() => server.posts.length, { timeout: 10_000 }).toBe(2);
    expect([server.posts[1]?.report.notes, keys()]).toEqual(["Not lost", 1]);
  });
});

it("closed in the host's own desktop leaves its notes to the agent's next panel", async () => {
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

it("says in words when the site's own policy forbids the address", async () => {
  const hostOrigin = `http://localhost:${inject("devPort")}`;
  desk = await openDesk({
    browser,
    devPort: inject("devPort"),
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

it("with two frames at once is posted by one of them", async () => {
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
  // The host does not close it, so that the frame stays.
  await desk.fault("error", true);
  await button(one, "Mark as handled").click();
  await expect.poll(() => server.posts.length).toBe(1);
  await desk.fault("error", false);
  const startSecond = async () => {
    await desk.page.evaluate(() => {
      const second = document.querySelectorAll("iframe")[1];
      second?.setAttribute("src", second.src);
    });
    await connected(two);
  };
  await startSecond();
  server.release(204);
  await startSecond();
  await expect.poll(() => one.getByRole("button", { name: /^Unsent/ }).count()).toBe(0);
  expect(server.posts).toHaveLength(1);
});

/** How many receipts the panel has on disk. Until it has one, a page that goes away leaves the post to be done again. */
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

describe("the frame killed and restored", () => {
  const restore = async (panel: FrameLocator) => {
    await desk.happen("frame-recreate");
    await connected(panel);
  };
  const notesOf = async (panel: FrameLocator) => {
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    return panel.getByRole("textbox", { name: "Notes" }).inputValue();
  };

  it("at every step of a wrap-up loses nothing typed and sends nothing twice", async () => {
    const panel = await open("inbound-call");
    await callUpToNotes(panel, "Every word of it");
    await desk.page.waitForTimeout(400);
    await restore(panel);
    await expect.poll(() => notesOf(panel)).toBe("Every word of it");

    await panel.getByRole("radio", { name: "Solved" }).check();
    await desk.page.waitForTimeout(400);
    await restore(panel);
    await expect.poll(() => notesOf(panel)).toBe("Every word of it");
    expect(await panel.getByRole("radio", { name: "Solved" }).isChecked()).toBe(true);

    await desk.fault("error", true);
    await button(panel, "Mark as handled").click();
    await panel
      .getByText(/^The host refused/)
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
