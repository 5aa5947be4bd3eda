import type { Frame, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { reloadFrame } from "../support/reloadFrame.ts";
import { denyStorage, type Desk, type DeskOptions } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const devPort = inject("devPort");
const { open: openDesk, browser } = useDesk();

const button = (frame: Frame | Page, name: string | RegExp) => frame.getByRole("button", { name, exact: true }).first();
const notes = (frame: Frame) => frame.getByRole("textbox", { name: "Notes" });
const notice = (frame: Frame) => frame.getByText(/drafts are lost when/);

/** Opens the line about drafts and waits for the rest of its text. */
async function readNotice(frame: Frame, text: string): Promise<void> {
  await frame.getByRole("status").locator("summary").click();
  await frame.getByText(text).waitFor();
}

async function toNotes(frame: Frame): Promise<void> {
  await frame.getByRole("tab", { name: "Wrap-up" }).click();
  await notes(frame).waitFor();
}

/** Opens a desk with an accepted call and the notes field. */
async function openAtNotes(options: Pick<DeskOptions, "initScript" | "config"> = {}): Promise<Desk> {
  const desk = await openDesk({ query: { scenario: "inbound-call" }, sameSite: true, ...options });
  await button(desk.panel, "Accept").click();
  await button(desk.panel, "Hold").waitFor();
  await toNotes(desk.panel);
  return desk;
}

// The panel waits three seconds for storage that never answers.
const seeNotes = async (frame: Frame, text: string) => {
  await expect.poll(() => notes(frame).inputValue(), { timeout: 5000 }).toBe(text);
};

describe("browser that denies storage", () => {
  it.each([
    ["blocks the storage", denyStorage],
    ["has no storage", `Object.defineProperty(window, "indexedDB", { value: undefined });`],
    ["never opens the storage", `indexedDB.open = () => new EventTarget();`],
    ["is full", `IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };`],
  ])("shows one notice with %s, and drafts survive a reload", async (_how, script) => {
    const desk = await openAtNotes({ initScript: script });
    await notes(desk.panel).fill("promised a call");
    await readNotice(desk.panel, "lost when the desktop is reloaded or the panel is closed. Copy what you need.");
    expect(await notice(desk.panel).count()).toBe(1);
    expect(await desk.panel.getByRole("alert").count()).toBe(0);
    await button(desk.panel, "Hold").click();
    await button(desk.panel, "Resume").waitFor();
    await notes(desk.panel).fill("promised a call on Monday");
    await button(desk.panel, "Dismiss").click();
    await reloadFrame(desk.panel);
    await button(desk.panel, "Resume").waitFor();
    await toNotes(desk.panel);
    await seeNotes(desk.panel, "promised a call on Monday");
    expect(desk.complaints).toEqual([]);
  });

  it("keeps drafts in memory when it also denies the history entry", async () => {
    const desk = await openAtNotes({
      initScript: `${denyStorage}
       history.replaceState = () => { throw new DOMException("too much", "DataCloneError"); };`,
    });
    await notes(desk.panel).fill("promised a call");
    await readNotice(desk.panel, "lost when the desktop or the panel is reloaded or closed.");
    await desk.panel.getByRole("tab", { name: "Details" }).click();
    await toNotes(desk.panel);
    await seeNotes(desk.panel, "promised a call");
    expect(desk.complaints).toEqual([]);
  });

  it("stores everything after a temporary failure, without a notice", async () => {
    const desk = await openAtNotes({
      initScript: `{ const put = IDBObjectStore.prototype.put; let bad = 1;
         IDBObjectStore.prototype.put = function (...given) {
           if (given[1].includes("/notes/") && bad-- > 0) throw new DOMException("full", "QuotaExceededError");
           return put.apply(this, given);
         }; }`,
    });
    await notes(desk.panel).fill("promised a call");
    const onDisk = () =>
      desk.panel.evaluate(
        () =>
          new Promise<unknown>((resolve) => {
            const opening = indexedDB.open("deskside-work");
            opening.addEventListener("success", () => {
              const all = opening.result.transaction("entries").objectStore("entries").getAll();
              all.addEventListener("success", () => resolve(JSON.stringify(all.result)));
            });
          }),
      );
    await expect.poll(onDisk, { timeout: 5000 }).toContain("promised a call");
    expect(await notice(desk.panel).count()).toBe(0);
  });
});

describe("several frames, one for each conversation", () => {
  const extension = `http://localhost:${devPort}/index.html`;
  const isPanel = (frame: Frame) => frame.parentFrame() !== null && frame.url() === extension;

  it("store drafts of each conversation separately, over reloads of both", async () => {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const query = new URLSearchParams({ placement: "queue", scenario: "three-conversations", extension });
    await page.goto(`http://localhost:${devPort}/simulator.html?${query.toString()}`);
    const mine = page.getByRole("navigation", { name: "My Conversations" });
    const host = page.getByRole("group", { name: "Agent's buttons in the host" });
    const show = (name: RegExp) => mine.getByRole("button", { name }).click();
    /** Accepts in the host's own desktop. Returns the frame of this conversation. */
    const accept = async (name: RegExp, known: readonly Frame[]): Promise<Frame> => {
      await show(name);
      await host.getByRole("button", { name: "Accept" }).click();
      const fresh = () => page.frames().find((frame) => isPanel(frame) && !known.includes(frame));
      await expect.poll(fresh, { timeout: 10_000 }).toBeDefined();
      const frame = fresh();
      if (frame === undefined) throw new Error("no frame");
      await frame.getByRole("tab", { name: "Wrap-up" }).waitFor();
      return frame;
    };
    const write = async (frame: Frame, name: RegExp, text: string) => {
      await show(name);
      await toNotes(frame);
      await notes(frame).fill(text);
    };
    const one = await accept(/Emma/, []);
    const two = await accept(/Aisha/, [one]);
    await write(one, /Emma/, "Emma wants a refund");
    await write(two, /Aisha/, "Aisha wants a rug");
    await two.getByRole("tab", { name: "Transcript" }).click();
    await two.getByRole("textbox", { name: "Message" }).fill("Hello Aisha");
    await write(one, /Emma/, "Emma wants a refund of 20 €");
    // Neither was absent for longer than the delay of the storage.
    await Promise.all([reloadFrame(one), reloadFrame(two)]);
    await toNotes(one);
    await seeNotes(one, "Emma wants a refund of 20 €");
    await one
      .getByRole("region", { name: "Conversation", exact: true })
      .getByRole("heading", { name: /Emma/ })
      .waitFor();
    await show(/Aisha/);
    await toNotes(two);
    await seeNotes(two, "Aisha wants a rug");
    await two.getByRole("tab", { name: "Transcript" }).click();
    await expect.poll(() => two.getByRole("textbox", { name: "Message" }).inputValue()).toBe("Hello Aisha");
    // A draft that one frame deletes does not reappear from the other.
    await toNotes(two);
    await notes(two).fill("");
    await write(one, /Emma/, "Emma is happy");
    await Promise.all([reloadFrame(one), reloadFrame(two)]);
    await show(/Aisha/);
    await toNotes(two);
    await two.getByRole("tab", { name: "Transcript" }).click();
    await expect.poll(() => two.getByRole("textbox", { name: "Message" }).inputValue()).toBe("Hello Aisha");
    await toNotes(two);
    expect(await notes(two).inputValue()).toBe("");
    await show(/Emma/);
    await toNotes(one);
    await seeNotes(one, "Emma is happy");
    await context.close();
  });
});

describe("unresponsive host", () => {
  it("is shown on the conversation, and updates continue later with the agent's selection unchanged", async () => {
    // Three requests must time out.
    const desk = await openAtNotes({ config: { timeouts: { requestMs: 1000 } } });
    await notes(desk.panel).fill("promised a call");
    await desk.fault("silence", true);
    await button(desk.panel, "Hold").click();
    const conversation = desk.panel.getByRole("region", { name: "Conversation", exact: true });
    await conversation.getByText("Possibly out of date").waitFor({ timeout: 20_000 });
    const status = desk.panel.getByRole("status", { name: "Connection" });
    expect(await status.textContent()).toMatch(/^Reconnecting/);
    expect(await conversation.getByRole("heading", { name: "Emma Clarke" }).isVisible()).toBe(true);
    // The command never reached the host, so no control shows its effect.
    expect(await button(desk.panel, "Resume").count()).toBe(0);
    await desk.fault("silence", false);
    await expect.poll(() => status.textContent(), { timeout: 20_000 }).toMatch(/^Connected/);
    expect(await conversation.getByText("Possibly out of date").count()).toBe(0);
    expect(await notes(desk.panel).inputValue()).toBe("promised a call");
    await button(desk.panel, "Hold").click();
    await button(desk.panel, "Resume").waitFor();
    expect(desk.complaints).toEqual([]);
  });
});

describe("exit of the host", () => {
  it("clears the page, and drafts are restored when the host is back", async () => {
    const desk = await openAtNotes();
    await notes(desk.panel).fill("promised a call");
    const page = () => desk.panel.evaluate(() => document.documentElement.outerHTML);
    expect(await page()).toContain("Emma Clarke");
    await desk.push({ type: "exit" });
    await desk.panel.getByText(/closed this panel/).waitFor();
    for (const secret of ["Emma", "promised", "HL-204817"]) expect(await page()).not.toContain(secret);
    await button(desk.panel, "Retry").click();
    await toNotes(desk.panel);
    await seeNotes(desk.panel, "promised a call");
  });
});

describe("wrap-up time", () => {
  it("continues after a reload", async () => {
    // This host reports no times, as documented.
    const desk = await openAtNotes({
      initScript: `addEventListener("message", (event) => {
         const one = event.data?.payload?.interaction ?? event.data?.payload?.value;
         for (const each of Array.isArray(one) ? one : [one])
           if (each && typeof each === "object") { delete each.date_created; delete each.date_accepted; delete each.date_ended; }
       });`,
    });
    await button(desk.panel, "Hang up").click();
    const timer = desk.panel.getByRole("timer", { name: "Wrap-up time" });
    // A minute is left.
    await expect.poll(() => timer.textContent()).toMatch(/^(?:01:00|00:5)/);
    await desk.page.clock.install();
    await desk.page.clock.fastForward("00:30");
    await expect.poll(() => timer.textContent()).toMatch(/^00:[0-2]/);
    await reloadFrame(desk.panel);
    await toNotes(desk.panel);
    await expect.poll(() => timer.textContent()).toMatch(/^00:[0-2]/);
  });
});
