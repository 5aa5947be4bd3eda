import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consultation, entry, push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", title: "Ada Lark" } as const;
const chat = { id: "m1", channel: "chat", status: "accepted", title: "Bo Finch" } as const;
const off = { held: false, muted: false, recording: { state: "off", consent: undefined } } as const;

function setUp() {
  const view = renderView(null);
  const region = (urgency: string) => view.container.ownerDocument.querySelector(`[aria-live=${urgency}]`);
  const said: string[] = [];
  const note = () => {
    const text = region("polite")?.textContent ?? "";
    if (text !== "" && said.at(-1) !== text) said.push(text);
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const polite = () => region("polite")?.textContent;
  const assertive = () => region("assertive")?.textContent;
  return { ...view, said, pass, polite, assertive };
}

describe("announcements", () => {
  it("come from one polite and one assertive region", () => {
    setUp();
    expect(document.querySelectorAll("[aria-live=polite]")).toHaveLength(1);
    expect(document.querySelectorAll("[aria-live=assertive]")).toHaveLength(1);
  });

  it("tells of an offer with channel, title, queue and key, without moving the focus", async () => {
    const { emit, pass, assertive } = setUp();
    const before = document.activeElement;
    emit(
      push({
        id: "c9",
        channel: "phone",
        status: "offered",
        originator: "+15550100",
        queue: { id: "q", name: "Care" },
      }),
    );
    await pass(100);
    expect(assertive()).toMatch(/^Incoming: Phone, \+15550100, Care\. Accept with .+\.$/);
    expect(document.activeElement).toBe(before);
    await pass(1000);
    expect(assertive()).toBe("");
  });

  it("are removed when the host closes the panel, because they name a customer", async () => {
    const { emit, pass, assertive } = setUp();
    emit(push({ id: "c9", channel: "phone", status: "offered", title: "Cy Wren" }));
    await pass(100);
    expect(assertive()).toContain("Cy Wren");
    emit({ type: "connection", connection: { phase: "disconnected", reason: "exit" } });
    await pass(0);
    expect(assertive()).toBe("");
  });

  it("counts many offers, and leaves out those that are gone", async () => {
    const { emit, pass, assertive } = setUp();
    emit(...["a", "b"].map((id) => push({ id, channel: "chat", status: "offered", title: id })));
    emit(push({ id: "a", status: "handled" }));
    await pass(100);
    expect(assertive()).toContain("Incoming: Chat, b.");
    expect(assertive()).not.toContain("a.");
    emit(...["c", "d", "e", "f"].map((id) => push({ id, channel: "chat", status: "offered", title: id })));
    await pass(1000);
    expect(assertive()).toContain("4 offers are waiting.");
  });

  it.each([
    ["a hold", { held: true }, "On hold."],
    ["a mute", { muted: true }, "Muted."],
    ["a recording", { recording: { state: "on", consent: undefined } }, "Recording started."],
    [
      "a consultation that was refused",
      { consult: consultation({ phase: "ended", to: "Bo", reason: "busy" }) },
      "The consultation with Bo ended: busy.",
    ],
    ["the end of a call", { status: "ended", line: "disconnected" }, "The call ended."],
    ["a failed line", { line: "failed", lineText: "busy" }, "Not connected: busy."],
  ] as const)("tells of %s once, on the host's word", async (_what, patch, sentence) => {
    const { emit, pass, said } = setUp();
    emit(push({ ...call, ...off }), { type: "active-interaction", interactionId: "c1" });
    await pass(6000);
    said.length = 0;
    emit(push({ id: "c1", ...patch }));
    emit(push({ id: "c1", ...patch }));
    await pass(12_000);
    expect(said).toEqual([sentence]);
  });

  it("says nothing about a state that was unknown, or about another conversation", async () => {
    const { emit, pass, said } = setUp();
    emit(push(call), push(chat), { type: "active-interaction", interactionId: "m1" });
    await pass(6000);
    said.length = 0;
    emit(push({ id: "c1", held: true }));
    await pass(6000);
    expect(said).toEqual([]);
    emit({ type: "active-interaction", interactionId: "c1" });
    emit(push({ id: "c1", muted: false, recording: { state: "off", consent: undefined } }));
    await pass(6000);
    expect(said).toEqual(["Now active: Ada Lark."]);
  });

  it("tells of new messages on any tab, but not of the history or the agent's own", async () => {
    const { emit, pass, said } = setUp();
    const message = (id: number, text: string, originator = "ann") => ({
      type: "transcript" as const,
      interactionId: "m1",
      entries: [entry({ id: `${id}`, text, originator, at: id })],
    });
    const history = Array.from({ length: 50 }, (_, id) => entry({ id: `${id + 100}`, text: "old", at: id + 100 }));
    emit({ type: "agent", patch: { id: "me" } }, push({ ...chat, originator: "ann", customerName: "Ann" }));
    emit({ type: "transcript", interactionId: "m1", entries: history });
    await pass(6000);
    said.length = 0;
    emit(message(500, "Are <b>you</b> there?"));
    await pass(6000);
    emit(message(501, "Yes", "me"));
    await pass(6000);
    // Older than the newest.
    emit(message(50, "Late"));
    await pass(6000);
    expect(said).toEqual(["Ann: Are you there?", "Ann: Late"]);
  });

  it("makes one digest in 5 s of a burst", async () => {
    const { emit, pass, said } = setUp();
    emit(push({ ...chat, originator: "ann" }));
    await pass(6000);
    said.length = 0;
    for (let id = 0; id < 200; id += 1) {
      emit({
        type: "transcript",
        interactionId: "m1",
        entries: [entry({ id: `${id}`, text: "x", originator: "ann", at: id })],
      });
      await pass(40);
    }
    await pass(10_000);
    expect(said.length).toBeLessThanOrEqual(3);
    expect(said.at(-1)).toMatch(/^\d+ new messages\.$/);
  });

  it("says the last of several changes of one fact", async () => {
    const { emit, pass, said } = setUp();
    emit(push({ ...call, ...off }));
    await pass(6000);
    said.length = 0;
    emit(push({ id: "c1", muted: true }));
    await pass(200);
    for (const held of [true, false, true]) emit(push({ id: "c1", held }));
    emit(push({ id: "c1", muted: false }));
    await pass(12_000);
    expect(said).toEqual(["Muted.", "On hold. No longer muted."]);
  });
});

it("keeps the same sentence apart when it is said twice", async () => {
  const { emit, pass } = setUp();
  emit(push({ ...call, ...off }));
  await pass(6000);
  emit(push({ id: "c1", held: true }));
  await pass(100);
  const first = screen.getByText("On hold.");
  emit(push({ id: "c1", held: false }), push({ id: "c1", held: true }));
  await pass(5000);
  expect(first.isConnected).toBe(false);
});
