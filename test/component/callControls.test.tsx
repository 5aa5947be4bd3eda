import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { OfferControls } from "../../src/views/call-controls/OfferControls.tsx";
import { PickControl } from "../../src/views/call-controls/PickControl.tsx";
import { push } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { type RenderedView, renderView } from "../support/renderView.tsx";

const facts = { held: false, muted: false, recording: { state: "off", consent: undefined } } as const;
const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", ...facts } as const;
const button = (name: string) => screen.getByRole("button", { name });
const names = () => screen.queryAllByRole("button").map((element) => element.textContent);
const bar = () => within(screen.getByRole("group", { name: "Call controls" }));

describe("CallControls", () => {
  it("stand in one row with Hang up last", () => {
    const { emit } = renderView(<CallControls interactionId="c1" />);
    emit({ type: "agent", patch: { recording: "enabled" } }, push(call));
    expect(bar().getAllByRole("button")).toHaveLength(5);
    expect(names()).toEqual(["Mute", "Hold", "Keypad", "Start recording", "Hang up"]);
  });

  it("says that the call ended, and how long it was, where its controls were", () => {
    const { emit } = renderView(<CallControls interactionId="c1" close={<button type="button">Close it</button>} />);
    emit(push(call));
    expect(names()).not.toContain("Close it");
    emit(push({ id: "c1", status: "ended", line: "disconnected", wrapUp: { kind: "close" } }));
    expect(names()).toEqual(["Close it"]);
    screen.getByText(/^Call ended after \d\d:\d\d$/);
  });

  it("shows Resume after the host confirms the hold, not before", async () => {
    const { emit, user, sent } = renderView(<CallControls interactionId="c1" />);
    emit(push(call));
    await user.click(button("Hold"));
    await user.click(button("Hold"));
    expect(sent).toEqual([{ type: "hold", interactionId: "c1" }]);
    expect(button("Hold").ariaBusy).toBe("true");
    emit(push({ id: "c1", held: true, muted: undefined, impeded: new Map([["mute", "mute-hidden-by-hold"]]) }));
    expect(button("Resume").ariaBusy).toBeNull();
    expect(button("Mute").getAttribute("aria-disabled")).toBe("true");
  });

  it("shows both Start and Stop recording while the host reports no recording state", () => {
    const { emit } = renderView(<CallControls interactionId="c1" />);
    emit({ type: "agent", patch: { recording: "enabled" } }, push({ ...call, recording: undefined }));
    expect(names()).toEqual(["Mute", "Hold", "Keypad", "Start recording", "Stop recording", "Hang up"]);
    emit(push({ id: "c1", recording: { state: "on", consent: undefined } }));
    expect(names()).toEqual(["Mute", "Hold", "Keypad", "Stop recording", "Hang up"]);
  });

  it("pauses and resumes a recording if the host supports it", async () => {
    const { emit, user, sent } = renderView(<CallControls interactionId="c1" />);
    emit({ type: "capabilities", capabilities: capabilitiesWith(["pause-recording", "resume-recording"]) }, push(call));
    screen.getByRole("button", { name: "Pause recording", description: "Nothing is being recorded." });
    emit(push({ id: "c1", recording: { state: "on", consent: undefined } }));
    await user.click(button("Pause recording"));
    expect(sent).toEqual([{ type: "pause-recording", interactionId: "c1" }]);
    expect(button("Pause recording").ariaBusy).toBe("true");
    emit(push({ id: "c1", recording: { state: "paused", consent: undefined } }));
    expect(names()).toEqual(["Resume recording"]);
    expect(button("Resume recording").ariaBusy).toBeNull();
  });

  it("shows the recording controls by the agent's permission", () => {
    const { emit } = renderView(<CallControls interactionId="c1" />);
    emit(push(call));
    expect(screen.queryByRole("button", { name: "Start recording" })).toBeNull();
    emit({ type: "agent", patch: { recording: "disabled" } });
    expect(button("Start recording").getAttribute("aria-disabled")).toBe("true");
  });

  it("shows a refusal with the host's own reason, Retry and Dismiss", async () => {
    const { emit, user, host, sent } = renderView(<CallControls interactionId="c1" />);
    emit(push(call));
    host.answer = () => Promise.reject(new HostError("refused", "Line is gone"));
    await user.click(button("Hold"));
    expect((await screen.findByRole("alert")).textContent).toContain("Line is gone");
    await user.click(button("Retry"));
    expect(sent).toHaveLength(2);
    await user.click(await screen.findByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it(
    "sends one tone for each press of a key on screen or keyboard, and shows the tones",
    { timeout: 20_000 },
    async () => {
      const { emit, user, sent } = renderView(<CallControls interactionId="c1" />);
      emit(push(call));
      await user.click(button("Keypad"));
      const keypad = within(await screen.findByRole("dialog", { name: "Keypad" }, { timeout: 10_000 }));
      for (const key of ["0", "9", "*", "#", "A", "D"]) expect(keypad.getByRole("button", { name: key })).toBeDefined();
      await user.click(keypad.getByRole("button", { name: "4" }));
      await user.keyboard("4#");
      await expect.poll(() => keypad.getByRole("status", { name: "Tones sent" }).textContent).toBe("44#");
      expect(sent.map((command) => (command.type === "send-tone" ? command.tone : command.type))).toEqual([
        "4",
        "4",
        "#",
      ]);
    },
  );
});

describe("Keypad", () => {
  const tones = ({ sent }: RenderedView) => sent.flatMap((one) => (one.type === "send-tone" ? [one.tone] : []));

  it("accepts keyboard input as soon as the dialog is open", { timeout: 20_000 }, async () => {
    const view = renderView(<CallControls interactionId="c1" />);
    view.emit(push(call));
    await view.user.click(button("Keypad"));
    await screen.findByRole("dialog", { name: "Keypad" }, { timeout: 10_000 });
    await view.user.keyboard("41");
    await expect.poll(() => tones(view)).toEqual(["4", "1"]);
  });

  it(
    "accepts keyboard input while Close has the focus, but not after the dialog is closed",
    { timeout: 20_000 },
    async () => {
      const view = renderView(<CallControls interactionId="c1" />);
      view.emit(push(call));
      await view.user.click(button("Keypad"));
      const keypad = await screen.findByRole("dialog", { name: "Keypad" }, { timeout: 10_000 });
      within(keypad).getByRole("button", { name: "Close" }).focus();
      await view.user.keyboard("d{Control>}4{/Control}");
      await expect.poll(() => tones(view)).toEqual(["D"]);
      await view.user.keyboard("{Escape}");
      await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
      await view.user.keyboard("7");
      expect(tones(view)).toEqual(["D"]);
    },
  );
});

describe("keys of the keypad", () => {
  const tones = ({ sent }: RenderedView) => sent.flatMap((one) => (one.type === "send-tone" ? [one.tone] : []));
  const fire = (key: string, init: KeyboardEventInit = {}) =>
    act(() => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...init })));

  async function openKeypad(): Promise<RenderedView> {
    const view = renderView(<CallControls interactionId="c1" />);
    view.emit(push(call));
    await view.user.click(button("Keypad"));
    await screen.findByRole("dialog", { name: "Keypad" }, { timeout: 10_000 });
    return view;
  }

  it("send one tone while a key is held down", async () => {
    const view = await openKeypad();
    fire("5");
    fire("5", { repeat: true });
    fire("5", { repeat: true });
    await expect.poll(() => tones(view)).toEqual(["5"]);
    fire("5");
    await expect.poll(() => tones(view)).toEqual(["5", "5"]);
  });

  it("are read by what they type, whatever modifier types it", async () => {
    const view = await openKeypad();
    fire("#", { altKey: true });
    fire("*", { shiftKey: true });
    fire("#", { ctrlKey: true, altKey: true, modifierAltGraph: true });
    fire("a", { altKey: true });
    fire("4", { ctrlKey: true });
    fire("4", { metaKey: true });
    await expect.poll(() => tones(view)).toEqual(["#", "*", "#"]);
  });

  it("are not lost while the keypad is loading", async () => {
    const view = renderView(<CallControls interactionId="c1" />);
    view.emit(push(call));
    // Without a wait, so the code of the keypad may still be loading.
    act(() => button("Keypad").click());
    for (const key of ["1", "2", "3"]) fire(key);
    await screen.findByRole("dialog", { name: "Keypad" }, { timeout: 10_000 });
    fire("4");
    await expect.poll(() => tones(view)).toEqual(["1", "2", "3", "4"]);
  });
});

describe("OfferControls", () => {
  it("accepts an offer and disappears after the host confirms", async () => {
    const { emit, user, sent } = renderView(<OfferControls interactionId="c1" describedBy="title" />);
    emit(push({ ...call, status: "offered" }));
    await user.click(button("Accept"));
    expect(button("Decline").ariaBusy).toBe("true");
    expect(sent).toEqual([{ type: "accept", interactionId: "c1" }]);
    emit(push(call));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("picks a queued conversation", async () => {
    const { emit, user, sent } = renderView(<PickControl interactionId="c1" />);
    emit(push({ ...call, status: "queued" }));
    await user.click(await screen.findByRole("button", { name: "Pick" }));
    expect(sent).toEqual([{ type: "pick", interactionId: "c1" }]);
  });
});
