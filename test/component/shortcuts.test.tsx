import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { defaultKeys } from "../../src/state/settings/shortcuts.ts";
import { Composer } from "../../src/views/transcript/composer/Composer.tsx";
import { push } from "../support/builders.ts";
import { letControlsSettle } from "../support/patientUser.ts";
import { type RenderedPanel, renderPanel } from "../support/renderPanel.tsx";
import { renderApp } from "../support/renderApp.tsx";
import { type RenderedView, renderView } from "../support/renderView.tsx";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => localStorage.clear());

const button = (name: string) => screen.findByRole("button", { name }, { timeout: 5000 });
const said = () => screen.queryByRole("status", { name: "Keyboard shortcuts" })?.textContent;

/** The description of a key press for user-event. */
function press(keys: string): string {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const down = parts.map((name) => `{${name}>}`).join("");
  const up = parts.map((name) => `{/${name}}`).join("");
  return `${down}${/^\d$/.test(key) ? `[Digit${key}]` : `{${key}}`}${up}`;
}
const keyOf = (id: keyof typeof defaultKeys) => press(defaultKeys[id]);

const facts = { held: false, muted: false, recording: { state: "off", consent: undefined } } as const;
const call = push({ id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo", ...facts });
const chat = push({ id: "chat", channel: "chat", status: "accepted", title: "Ada" });
const offer = push({ id: "offer", channel: "phone", status: "offered", title: "Cy" });

const settle = () => act(async () => letControlsSettle());

async function showPanel(...events: readonly ReturnType<typeof push>[]): Promise<RenderedView> {
  const view = await renderApp();
  view.emit({ type: "agent", patch: { recording: "enabled" } }, ...events);
  await settle();
  return view;
}
const typesOf = ({ sent }: RenderedView) => sent.map(({ type }) => type);

async function ring(): Promise<RenderedPanel> {
  const view = await renderPanel((engine) =>
    engine.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" }),
  );
  await button("Accept");
  await settle();
  return view;
}

describe("keyboard shortcuts", () => {
  it("accept a call, put it on hold, mute it and focus its fields", async () => {
    const { user, world } = await ring();
    await user.keyboard(keyOf("accept"));
    await world(() => {});
    await button("Hold");
    await settle();
    await user.keyboard(keyOf("mute"));
    await button("Unmute");
    await user.keyboard(keyOf("mute"));
    await button("Mute");
    await user.keyboard(keyOf("hold"));
    await button("Resume");
    await user.keyboard(keyOf("notes"));
    await expect.poll(() => document.activeElement === screen.queryByRole("textbox", { name: "Notes" })).toBe(true);
    await user.keyboard(keyOf("transfer"));
    await expect.poll(() => document.activeElement?.getAttribute("role")).toBe("combobox");
    await user.keyboard(keyOf("details"));
    await expect.poll(() => document.activeElement?.textContent).toBe("Details");
  });

  it("decline an offer, and open the list of shortcuts", async () => {
    const { user, world } = await ring();
    await user.keyboard(keyOf("help"));
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await user.keyboard("{Escape}");
    await expect.poll(() => dialog.isConnected).toBe(false);
    await user.keyboard(keyOf("decline"));
    await world(() => {});
    await expect.poll(() => screen.queryByRole("button", { name: "Decline" })).toBeNull();
  });

  it("answer an offer while a dialog is open, and do nothing else there", async () => {
    const view = await showPanel(call, offer);
    await view.user.keyboard(keyOf("help"));
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await view.user.keyboard(keyOf("hold") + keyOf("record"));
    expect(typesOf(view)).toEqual([]);
    await view.user.keyboard(keyOf("accept"));
    expect(view.sent).toEqual([{ type: "accept", interactionId: "offer" }]);
    expect(dialog.isConnected).toBe(true);
  });

  it("hang up with two presses within a second", async () => {
    const view = await showPanel(call);
    await view.user.keyboard(keyOf("hangup"));
    await expect.poll(said).toBe("Hang up: press Shift+F4 twice within a second.");
    expect(typesOf(view)).toEqual([]);
    await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    await view.user.keyboard(keyOf("hangup"));
    expect(typesOf(view)).toEqual([]);
    await view.user.keyboard(keyOf("hangup"));
    expect(typesOf(view)).toEqual(["hangup"]);
  });

  it("do not hang up a call that came into view between the presses", async () => {
    const view = await showPanel(call, push({ id: "other", channel: "phone", status: "accepted", line: "connected" }));
    act(() => view.panel.commands.choose("call"));
    await settle();
    await view.user.keyboard(keyOf("hangup"));
    act(() => view.panel.commands.choose("other"));
    await view.user.keyboard(keyOf("hangup"));
    expect(typesOf(view)).toEqual([]);
  });

  it("record, and mark as handled through the same question as the button", async () => {
    const view = await showPanel(call);
    await view.user.keyboard(keyOf("record"));
    expect(typesOf(view)).toEqual(["start-recording"]);
    act(() => view.panel.draftActions.edit("call", { reply: "Half a sent" }));
    view.emit(push({ id: "call", status: "ended", line: "disconnected", wrapUp: { kind: "close" } }));
    await button("Mark as handled");
    await settle();
    await view.user.keyboard(keyOf("handled"));
    await screen.findByRole("dialog", { name: "Mark as handled?" });
    expect(typesOf(view)).toEqual(["start-recording"]);
  });

  it("refuse where the button refuses, and say why", async () => {
    const view = await showPanel(call);
    view.emit(push({ id: "call", impeded: new Map([["mute", "mute-hidden-by-hold"]]) }));
    await view.user.keyboard(keyOf("mute"));
    await expect.poll(said).toBe("Mute: Not possible while the call is on hold.");
    await view.user.keyboard(keyOf("accept"));
    await expect.poll(said).toBe("Not possible now: Accept the offer");
    await view.user.keyboard(keyOf("hold") + keyOf("hold"));
    expect(typesOf(view)).toEqual(["hold"]);
  });

  it("go to the next and the previous conversation", async () => {
    const view = await showPanel(call, chat);
    const shown = () => screen.getByRole("heading", { level: 2 }).textContent;
    const first = shown();
    await view.user.keyboard(keyOf("next-conversation"));
    expect(shown()).not.toBe(first);
    await view.user.keyboard(keyOf("previous-conversation"));
    expect(shown()).toBe(first);
  });

  it("are those of the agent, and stand in the tooltips", async () => {
    const view = await showPanel(call);
    const hold = await button("Hold");
    expect([hold.title, hold.getAttribute("aria-keyshortcuts")]).toEqual(["Hold (F4)", "F4"]);
    const tab = screen.getByRole("tab", { name: "Details" });
    expect([tab.title, tab.getAttribute("aria-keyshortcuts")]).toEqual(["Details (Ctrl+Shift+2)", "Control+Shift+2"]);
    act(() => view.panel.settings.change({ keys: { hold: "Control+Shift+H", mute: "" } }));
    expect(hold.title).toBe("Hold (Ctrl+Shift+H)");
    expect((await button("Mute")).getAttribute("aria-keyshortcuts")).toBeNull();
    await view.user.keyboard(`${keyOf("hold")}${keyOf("mute")}`);
    expect(typesOf(view)).toEqual([]);
    await view.user.keyboard("{Control>}{Shift>}h{/Shift}{/Control}");
    expect(typesOf(view)).toEqual(["hold"]);
  });
});

describe("keys that type", () => {
  it.each(["{Alt>}{Shift>}a{/Shift}{/Alt}", "{AltGraph>}a{/AltGraph}", "a", "{Alt>}h{/Alt}", "8"])(
    "%s in a field do nothing else",
    async (keys) => {
      const view = await showPanel(chat, offer);
      act(() => view.panel.commands.choose("chat"));
      const field = await screen.findByRole("textbox", { name: "Message" });
      await view.user.click(field);
      await view.user.keyboard(keys);
      expect(typesOf(view)).toEqual([]);
    },
  );

  it("leave the field alone while a shortcut acts", async () => {
    const view = await showPanel(chat, offer);
    act(() => view.panel.commands.choose("chat"));
    const field = await screen.findByRole("textbox", { name: "Message" });
    await view.user.type(field, "Hello");
    await view.user.keyboard(keyOf("accept"));
    await view.user.keyboard(" Ada");
    expect(typesOf(view)).toEqual(["accept"]);
    expect([field, (field as HTMLTextAreaElement).value]).toEqual([document.activeElement, "Hello Ada"]);
  });

  it("of an input method close no dialog and run no shortcut", async () => {
    const view = await showPanel(call, offer);
    await view.user.keyboard(keyOf("help"));
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    const target = within(dialog).getByRole("button", { name: "Close" });
    const fire = (init: KeyboardEventInit) =>
      act(() => void target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init })));
    fire({ key: "Escape", isComposing: true });
    fire({ key: "Escape", keyCode: 229 });
    fire({ key: "F8", isComposing: true });
    expect([dialog.isConnected, typesOf(view)]).toEqual([true, []]);
    fire({ key: "Escape" });
    await expect.poll(() => dialog.isConnected).toBe(false);
  });
});

it("shows the key of the message field to assistive technology", () => {
  const view = renderView(<Composer interactionId="chat" onSent={() => {}} />);
  view.emit(chat);
  expect(screen.getByRole("textbox", { name: "Message" }).getAttribute("aria-keyshortcuts")).toBe("Control+Shift+5");
});
