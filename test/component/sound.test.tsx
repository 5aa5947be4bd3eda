import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { messageNotes, offerNotes } from "../../src/views/sound/notes.ts";
import { push } from "../support/builders.ts";
import { fakeLocks } from "../support/fakeLocks.ts";
import { renderApp } from "../support/renderApp.tsx";
import type { RenderedView } from "../support/renderView.tsx";

/** The notes that the simulated browser played, by their frequencies. */
let played: number[];
let state: AudioContextState;

/** As much of Web Audio as the panel uses. */
class TestAudio {
  readonly currentTime = 0;
  readonly destination = {};
  get state(): AudioContextState {
    return state;
  }
  resume(): Promise<void> {
    return state === "running" ? Promise.resolve() : new Promise(() => {});
  }
  createGain() {
    const ramp = () => {};
    return { gain: { setValueAtTime: ramp, linearRampToValueAtTime: ramp, setTargetAtTime: ramp }, connect: () => {} };
  }
  createOscillator() {
    const frequency = { value: 0 };
    return {
      frequency,
      connect: (next: unknown) => next,
      start: () => void played.push(frequency.value),
      stop: () => {},
    };
  }
}

beforeEach(() => {
  played = [];
  state = "running";
  vi.stubGlobal("AudioContext", TestAudio);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
});

const said = () => document.querySelector("[aria-live=polite]")?.textContent ?? "";
/** The line of the whole panel. `renderView` adds another one. */
const attentionLine = () => screen.getAllByRole("status", { name: "Attention" })[0];
const attention = () => attentionLine()?.textContent;
const chat = push({ id: "chat", channel: "chat", status: "accepted", originator: "customer" });
const call = push({ id: "call", channel: "phone", status: "accepted", line: "connected" });
const offer = push({ id: "offer", channel: "phone", status: "offered" });

async function show(sound: boolean): Promise<RenderedView> {
  const view = await renderApp({ notifications: { sound } });
  view.emit({ type: "agent", patch: { id: "ada" } }, call, chat);
  act(() => view.panel.commands.choose("call"));
  // The code of the sounds is loaded late.
  await act(() => import("../../src/views/sound/Sound.tsx"));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  return view;
}

let count = 0;
function message(originator: string, at: number): TranscriptEntry {
  count += 1;
  return {
    id: `m${count}`,
    refId: undefined,
    kind: "message",
    role: "other",
    senderName: undefined,
    text: "Hello",
    at,
    time: new Date(at).toISOString(),
    originator,
    isFinal: true,
  };
}
const say = (view: RenderedView, id: string, originator: string, at: number) =>
  view.emit({ type: "transcript", interactionId: id, entries: [message(originator, at)] });

describe("sound", () => {
  it("rings while an offer waits, again and again, and ends with it", async () => {
    const view = await show(true);
    vi.useFakeTimers();
    view.emit(offer);
    await act(() => vi.advanceTimersByTimeAsync(1000));
    const once = played.length;
    expect(once).toBeGreaterThan(0);
    await act(() => vi.advanceTimersByTimeAsync(4000));
    expect(played).toHaveLength(2 * once);
    view.emit(push({ id: "offer", status: "accepted", line: "connected" }));
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(played).toHaveLength(2 * once);
  });

  it("tells of the other side's messages in conversations that are not shown", async () => {
    const view = await show(true);
    say(view, "chat", "customer", 1000);
    await expect.poll(() => played.length).toBe(1);
    say(view, "chat", "customer", 2000);
    await expect.poll(() => played.length).toBe(2);
    say(view, "chat", "ada", 3000);
    // A message from before, which the host sends late.
    say(view, "chat", "customer", 500);
    act(() => view.panel.commands.choose("chat"));
    say(view, "chat", "customer", 4000);
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(played).toHaveLength(2);
  });

  it("is off by default, and on when the agent chooses so", async () => {
    const view = await show(false);
    view.emit(offer);
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(played).toEqual([]);
    act(() => view.panel.settings.change({ offerSound: true }));
    await expect.poll(() => played.length).toBeGreaterThan(0);
  });

  it("says that the browser does not allow it, until it does", async () => {
    state = "suspended";
    const view = await show(true);
    expect(attention()).toBe("");
    view.emit(offer);
    await expect.poll(attention).toMatch(/browser blocks sound/);
    expect(played).toEqual([]);
    await expect.poll(said).toMatch(/browser blocks sound/);
    state = "running";
    view.emit(push({ id: "offer", status: "accepted", line: "connected" }));
    view.emit(push({ id: "next", channel: "phone", status: "offered" }));
    await expect.poll(() => played.length).toBeGreaterThan(0);
    expect(attention()).toBe("");
  });

  it("leaves the word about the browser when the agent has read it", async () => {
    state = "suspended";
    const view = await show(true);
    view.emit(offer);
    await expect.poll(attention).toMatch(/browser blocks sound/);
    const line = attentionLine()?.parentElement ?? document.body;
    await view.user.click(within(line).getByRole("button", { name: "Dismiss" }));
    expect(attention()).toBe("");
  });
});

describe("two frames of one agent", () => {
  const ringTwice = async () => {
    const views = [await show(true), await show(true)];
    vi.useFakeTimers();
    for (const view of views) view.emit(offer);
    await act(() => vi.advanceTimersByTimeAsync(9000));
    return views;
  };

  it("ring once at a time, until the offer is answered", async () => {
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: fakeLocks() }));
    const views = await ringTwice();
    const alone = played.length;
    expect(alone).toBe(3 * offerNotes.length);
    for (const view of views) view.emit(push({ id: "offer", status: "accepted" }));
    await act(() => vi.advanceTimersByTimeAsync(100));
    for (const view of views) view.emit(push({ id: "next", channel: "phone", status: "offered" }));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(played.length).toBe(alone + offerNotes.length);
  });

  it("tell of a message once, and of the next one again", async () => {
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: fakeLocks() }));
    const views = [await show(true), await show(true)];
    vi.useFakeTimers();
    for (const [index, view] of views.entries()) {
      say(view, "chat", "customer", 1000);
      await act(() => vi.advanceTimersByTimeAsync(300));
      expect([index, played.length]).toEqual([index, messageNotes.length]);
    }
    await act(() => vi.advanceTimersByTimeAsync(2000));
    for (const view of views) say(view, "chat", "customer", 9000);
    await act(() => vi.advanceTimersByTimeAsync(300));
    expect(played).toHaveLength(2 * messageNotes.length);
  });

  it("ring both where the browser has no locks", async () => {
    await ringTwice();
    expect(played.length).toBe(2 * 3 * offerNotes.length);
  });
});
