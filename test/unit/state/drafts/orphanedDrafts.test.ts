import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createDraftsStore, type Draft, emptyDraft } from "../../../../src/state/drafts/drafts.ts";
import { adoptLeftDrafts } from "../../../../src/state/drafts/orphanedDrafts.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { createSubmissions } from "../../../../src/state/outbox/submissions.ts";
import type { HostEvent } from "../../../../src/domain/host.ts";
import type { InteractionPatch } from "../../../../src/domain/interaction.ts";
import { snapshot } from "../../../support/builders.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";

const about = { agentId: "kim", title: "Ada Lark", channel: "chat" } as const;

/** A page that comes upon these drafts. */
function page(left: Readonly<Record<string, Partial<Draft>>>, locks?: LockManager) {
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const stored = new Map<string, unknown>();
  const submissions = createSubmissions({
    url: undefined,
    storage: {
      load: async () => [],
      read: async () => undefined,
      save: async (key, value) => void stored.set(key, value),
      remove: async (key) => void stored.delete(key),
    },
    fetch: () => Promise.reject(new Error("nothing is posted")),
    locks,
    now: Date.now,
    random: () => 0,
  });
  const wrapUp = { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined };
  // What is on disk comes with the reading.
  const restore = async () => {
    const all = Object.entries(left).map(([id, draft]) => [id, { ...emptyDraft, about, ...draft }] as const);
    drafts.setState({ drafts: Object.fromEntries(all) });
  };
  const stop = adoptLeftDrafts({ store, drafts, submissions, wrapUp, locks, now: Date.now, restore });
  const tell = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, Date.now()));
  return {
    stop,
    tell,
    /** The host's list, and who works here. */
    begin: (agentId: string, interactions: readonly InteractionPatch[] = []) => {
      tell(snapshot(interactions), { type: "agent", patch: { id: agentId } });
      void restore();
    },
    unsent: (id: string) => drafts.getState().drafts[id]?.unsent.map(({ text, code, title }) => [text, code, title]),
    draft: (id: string) => drafts.getState().drafts[id],
    notes: () => submissions.store.getState().list.map(({ report, phase }) => [report.notes, report.title, phase]),
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  // The key of a report is a hash, which the platform computes off the fake clock.
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("what was typed in a conversation that ended while no panel watched", () => {
  it("is its agent's to decide on: the reply and the notes are unsent", async () => {
    const desk = page({ gone: { reply: "On its w", notes: "Promised a call" } });
    desk.begin("kim");
    await later();
    expect(desk.unsent("gone")).toEqual([["On its w", "ended", "Ada Lark"]]);
    await expect.poll(desk.notes).toEqual([["Promised a call", "Ada Lark", "failed"]]);
    await expect.poll(() => desk.draft("gone")?.notes).toBe("");
  });

  it("is nobody else's", async () => {
    const desk = page({
      gone: { reply: "On its w", notes: "Promised a call" },
      older: { notes: "n", about: undefined },
    });
    desk.begin("lou");
    await later();
    expect([desk.unsent("gone"), desk.notes()]).toEqual([[], []]);
  });

  it("stays a draft while the conversation is in the host's list, or in another frame's", async () => {
    const locks = fakeLocks();
    const other = page({}, locks);
    other.begin("kim", [{ id: "there", status: "accepted" }]);
    const desk = page({ here: { notes: "one" }, there: { notes: "two" } }, locks);
    desk.begin("kim", [{ id: "here", status: "ended" }]);
    await later();
    expect([desk.notes(), desk.draft("here")?.notes, desk.draft("there")?.notes]).toEqual([[], "one", "two"]);
    other.stop();
    await later();
    desk.tell({ type: "connection", connection: { phase: "disconnected", reason: "exit" } });
    desk.begin("kim", [{ id: "here", status: "ended" }]);
    await later();
    await expect.poll(desk.notes).toEqual([["two", "Ada Lark", "failed"]]);
  });

  it("is no loss when the notes were copied", async () => {
    const desk = page({ gone: { notes: "Copied", notesCopied: true } });
    desk.begin("kim");
    await later();
    expect(desk.notes()).toEqual([]);
  });
});
