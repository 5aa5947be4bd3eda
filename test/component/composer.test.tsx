import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { push } from "../support/builders.ts";
import { letControlsSettle } from "../support/patientUser.ts";
import { type RenderedView, renderView } from "../support/renderView.tsx";

const chat: InteractionPatch = { id: "c1", channel: "chat", status: "accepted", title: "Ada Lark" };
const undoable: Partial<Config> = { messages: { undoSend: true, languageKey: "language" } };

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const texts = ({ sent }: RenderedView) => sent.map((command) => ("text" in command ? command.text : command.type));

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

function open(patch: InteractionPatch = chat, config: Partial<Config> = {}) {
  const view = renderView(<Transcript interactionId="c1" />, config);
  view.emit({ type: "agent", patch: { id: "sam", language: "de" } }, push(patch));
  return view;
}

describe("the key that sends", () => {
  it("is Enter or Ctrl+Enter by the agent's choice, and Shift+Enter starts a new line with both", async () => {
    const view = open();
    const { user, panel } = view;
    expect(screen.getByText("Enter sends")).toBeTruthy();
    await user.type(box(), "one{Enter}");
    await user.type(box(), "two{Shift>}{Enter}{/Shift}lines{Control>}{Enter}{/Control}");
    expect(texts(view)).toEqual(["one", "two\nlines"]);
    act(() => panel.settings.change({ sendKey: "Control+Enter" }));
    expect(screen.getByText("Ctrl+Enter sends")).toBeTruthy();
    const description = document.getElementById(box().getAttribute("aria-describedby") ?? "")?.textContent;
    expect(description).toBe("Press Ctrl+Enter to send, Enter for a new line.");
    await user.type(box(), "three{Enter}and{Shift>}{Enter}{/Shift}more");
    expect(texts(view)).toHaveLength(2);
    expect(box().value).toBe("three\nand\nmore");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(texts(view).at(-1)).toBe("three\nand\nmore");
    await user.type(box(), "four{Meta>}{Enter}{/Meta}");
    expect(texts(view).at(-1)).toBe("four");
  });
});

describe("the language of the message field", () => {
  it.each([
    ["that of the conversation", { attachedData: [{ key: "language", value: "fi_FI" }] }, {}, "fi-FI"],
    [
      "else that of the configuration",
      { attachedData: [{ key: "language", value: "Finnish" }] },
      { language: "sv" },
      "sv",
    ],
    ["else that of the agent", {}, {}, "de"],
    [
      "of the configured key of the attached data",
      { attachedData: [{ key: "lang", value: "pt-BR" }] },
      { messages: { undoSend: false, languageKey: "lang" } },
      "pt-BR",
    ],
  ])("is %s", (_name, patch, config, expected) => {
    open({ ...chat, ...patch }, config);
    expect(box().lang).toBe(expected);
    expect(box().getAttribute("spellcheck")).toBe("true");
  });
});

describe("the length of a text message", () => {
  const sms = { ...chat, channelName: "sms" };

  it.each([
    ["", "160 characters left", "1 segment"],
    ["a".repeat(160), "0 characters left", "1 segment"],
    ["a".repeat(161), "145 characters left", "2 segments"],
    // Of the extension table, two places each.
    ["€".repeat(80), "0 characters left", "1 segment"],
    ["Привет", "64 characters left", "1 segment"],
    ["ї".repeat(71), "63 characters left", "2 segments"],
    // An emoji is not cut between two segments.
    [`${"a".repeat(66)}👍🏽`, "0 characters left", "1 segment"],
    ["a".repeat(3000), undefined, "More than 10 segments"],
  ])("is counted in words", async (text, left, segments) => {
    const { panel } = open(sms);
    act(() => panel.draftActions.edit("c1", { reply: text }));
    expect(await screen.findByText(segments, undefined, { timeout: 10_000 })).toBeTruthy();
    expect(screen.queryByText(/characters? left$/)?.textContent).toBe(left);
    // Nothing of it is announced with each key.
    expect(screen.getByText(segments).closest("[aria-live], output, [role=status]")).toBeNull();
  });

  it("is not shown in other conversations", async () => {
    open({ ...chat, channelName: "whatsapp" });
    expect(screen.queryByText(/segment/)).toBeNull();
  });
});

describe("undo after sending", () => {
  const config = undoable;

  function sendHeld(view: RenderedView, text: string) {
    fireEvent.change(box(), { target: { value: text } });
    fireEvent.keyDown(box(), { key: "Enter" });
    expect(box().value).toBe("");
    return view;
  }
  function start() {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    return open(chat, config);
  }
  const undo = () => {
    letControlsSettle();
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  };
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

  it("is off unless it is configured", async () => {
    const view = open();
    await view.user.type(box(), "Hello{Enter}");
    expect(texts(view)).toEqual(["Hello"]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("keeps a message for five seconds, and then sends it once", async () => {
    const view = sendHeld(start(), "Hello");
    expect(within(screen.getByRole("log")).getByText("Hello")).toBeTruthy();
    await pass(4900);
    expect(texts(view)).toEqual([]);
    await pass(200);
    expect(texts(view)).toEqual(["Hello"]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    await pass(60_000);
    expect(texts(view)).toEqual(["Hello"]);
  });

  it("sends a message in time although the clock is set back meanwhile", async () => {
    const view = sendHeld(start(), "Hello");
    vi.setSystemTime(Date.now() - 3600_000);
    await pass(5100);
    expect(texts(view)).toEqual(["Hello"]);
  });

  it("puts the message back before what was typed since, and sends nothing", async () => {
    const view = sendHeld(start(), "Hello");
    fireEvent.change(box(), { target: { value: "and more" } });
    await pass(1000);
    undo();
    expect(box().value).toBe("Hello\nand more");
    expect(document.activeElement).toBe(box());
    await pass(60_000);
    expect(texts(view)).toEqual([]);
  });

  it("sends the first of two messages with the second, so that their order stays", async () => {
    const view = sendHeld(start(), "first");
    await pass(100);
    sendHeld(view, "second");
    expect(texts(view)).toEqual(["first"]);
    await pass(6000);
    expect(texts(view)).toEqual(["first", "second"]);
  });

  it("waits for the answer to the message before", async () => {
    const view = start();
    let answer = (_sent: "done") => {};
    view.host.answer = () => new Promise((resolve) => (answer = resolve));
    sendHeld(view, "first");
    sendHeld(view, "second");
    await pass(6000);
    expect(texts(view)).toEqual(["first"]);
    await act(async () => answer("done"));
    await pass(0);
    expect(texts(view)).toEqual(["first", "second"]);
  });

  it("sends a message although another conversation is selected meanwhile", async () => {
    const view = sendHeld(start(), "Hello");
    view.emit(push({ ...chat, id: "c2" }));
    act(() => view.panel.commands.choose("c2"));
    await pass(6000);
    expect(view.sent).toEqual([{ type: "send-message", interactionId: "c1", text: "Hello" }]);
  });

  it("sends a message before the command that ends the chat", async () => {
    const view = sendHeld(start(), "Goodbye!");
    act(() => void view.panel.commands.run({ type: "hangup", interactionId: "c1" }));
    expect(texts(view)).toEqual(["Goodbye!", "hangup"]);
    await pass(6000);
    expect(texts(view)).toEqual(["Goodbye!", "hangup"]);
  });

  it.each([
    ["the customer ends the chat", push({ ...chat, status: "ended" })],
    ["the chat is gone", push({ ...chat, status: "handled" })],
  ])("returns the message to the draft when %s", async (_name, event) => {
    const view = sendHeld(start(), "Hello");
    view.emit(event);
    expect(view.panel.drafts.getState().drafts["c1"]).toMatchObject({ reply: "Hello", about: { title: "Ada Lark" } });
    await pass(60_000);
    expect(texts(view)).toEqual([]);
  });

  it("returns the message to the draft when the host is not there in time", async () => {
    const view = sendHeld(start(), "Hello");
    view.emit({ type: "connection", connection: { phase: "waiting" } });
    await pass(1000);
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
    await pass(5000);
    expect(box().value).toBe("Hello");
    expect(texts(view)).toEqual([]);
  });

  it("returns the message to the draft when the page goes away", async () => {
    const view = sendHeld(start(), "Hello");
    act(() => void window.dispatchEvent(new Event("beforeunload")));
    expect(box().value).toBe("Hello");
    await pass(60_000);
    expect(texts(view)).toEqual([]);
  });

  it("keeps the message for its agent when the session ends", async () => {
    const view = sendHeld(start(), "Hello");
    view.emit({ type: "agent", patch: { id: "bo" } });
    await pass(60_000);
    expect([texts(view), box().value]).toEqual([[], ""]);
    view.emit({ type: "agent", patch: { id: "sam" } });
    await pass(5000);
    expect(box().value).toBe("Hello");
  });
});
