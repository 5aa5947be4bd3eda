import { act, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { locale } from "../../src/i18n/i18n.ts";
import { defaultKeys, shortcutIds } from "../../src/state/settings/shortcuts.ts";
import { keysText } from "../../src/state/settings/keys.ts";
import { Settings } from "../../src/views/settings/Settings.tsx";
import { Shortcuts } from "../../src/views/settings/Shortcuts.tsx";
import { push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";
import { type RenderedView, renderView } from "../support/renderView.tsx";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const field = (name: string) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const agent = (id: string) => ({ type: "agent", patch: { id } }) as const;
const change = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}: .*Change keys$`) });

function showSettings() {
  const onClose = vi.fn<() => void>();
  const view = renderView(<Settings onClose={onClose} />, { theme: "light" });
  view.emit(agent("ada"));
  return { ...view, onClose };
}

/** Opens another page of this browser. */
function open(agentId: string): RenderedView {
  const view = renderView(<span />, { theme: "light" });
  view.emit(agent(agentId));
  return view;
}

describe("Settings", () => {
  it("have the values of config.json, until the agent changes them", async () => {
    const { user, panel } = showSettings();
    expect(field("Theme").value).toBe("light");
    await user.selectOptions(field("Theme"), "High contrast, dark");
    await user.selectOptions(field("Text size"), "150 %");
    await user.selectOptions(field("Reminder of a call on hold or muted"), "Never");
    expect(panel.settings.getState()).toMatchObject({ theme: "contrast-dark", textSize: 150, reminderMinutes: 0 });
  });

  it("are kept for each agent, and reset in one press", async () => {
    const { user } = showSettings();
    await user.selectOptions(field("Theme"), "Dark");
    expect(open("bo").panel.settings.getState().theme).toBe("light");
    const again = open("ada").panel.settings;
    expect(again.getState().theme).toBe("dark");
    await user.click(screen.getByRole("button", { name: "Reset all" }));
    expect(open("ada").panel.settings.getState().theme).toBe("light");
  });

  it("of the last agent apply until the host names the agent", async () => {
    const { user } = showSettings();
    await user.selectOptions(field("Theme"), "Dark");
    const later = renderView(<span />, { theme: "light" });
    expect(later.panel.settings.getState().theme).toBe("dark");
    later.emit(agent("bo"));
    expect(later.panel.settings.getState().theme).toBe("light");
  });

  it("that were changed before the host named the agent are the agent's", async () => {
    const early = renderView(<Settings onClose={() => {}} />, { theme: "light" });
    await early.user.selectOptions(field("Theme"), "Dark");
    early.emit(agent("ada"));
    expect(open("ada").panel.settings.getState().theme).toBe("dark");
  });

  it("follow a change in another frame", async () => {
    const { user } = showSettings();
    await user.selectOptions(field("Theme"), "Dark");
    const key = Object.keys(localStorage).find((name) => name.includes("ada")) ?? "";
    localStorage.setItem(key, JSON.stringify({ theme: "contrast-light" }));
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key })));
    expect(field("Theme").value).toBe("contrast-light");
  });

  it("leave out stored values that are not valid", () => {
    const stored = { theme: "purple", textSize: 150, reminderMinutes: -1, keys: { hold: "A", mute: "F7", nothing: 1 } };
    const { panel } = open("ada");
    const name = `deskside.settings/${encodeURIComponent(`${panel.host.name}:ada`)}`;
    localStorage.setItem(name, JSON.stringify(stored));
    const { theme, textSize, reminderMinutes, keys } = open("ada").panel.settings.getState();
    expect({ theme, textSize, reminderMinutes }).toEqual({ theme: "light", textSize: 150, reminderMinutes: 2 });
    expect(keys).toEqual({ ...defaultKeys, mute: "F7" });
    for (const broken of ["{", "null", "[]", '"text"']) {
      localStorage.setItem(name, broken);
      expect(open("ada").panel.settings.getState().textSize).toBe(100);
    }
  });

  it("work when the browser denies storage, and say so", async () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(denied);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(denied);
    const { user, panel } = showSettings();
    await user.selectOptions(field("Theme"), "Dark");
    expect(panel.settings.getState().theme).toBe("dark");
    expect(screen.getByText(/does not store/)).toBeTruthy();
  });

  it("turn on sounds, and say whether the browser plays them", async () => {
    const { user, panel } = showSettings();
    expect(panel.settings.getState()).toMatchObject({ offerSound: false, messageSound: false });
    await user.click(screen.getByRole("checkbox", { name: "Ring for offers" }));
    expect(panel.settings.getState()).toMatchObject({ offerSound: true, messageSound: false });
    // This test environment plays no sound.
    await user.click(screen.getByRole("button", { name: "Test sound" }));
    expect(await screen.findByText("The browser did not allow the last sound.")).toBeTruthy();
  });

  it("close and have no accessibility violations", async () => {
    const { user, onClose } = showSettings();
    const { violations } = await axe.run(screen.getByRole("dialog", { name: "Settings" }), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("keys", () => {
  it("are recorded, shown in words when refused, and can be none", async () => {
    const { user, panel } = showSettings();
    const keysOfHold = () => panel.settings.getState().keys.hold;
    await user.click(change("Hold or resume the call"));
    await user.keyboard("{F8}");
    expect(screen.getByRole("alert").textContent).toBe("F8 is already used for: Accept the offer.");
    await user.keyboard("h");
    expect(screen.getByRole("alert").textContent).toMatch(/may type a letter/);
    await user.keyboard("{Alt>}{Shift>}h{/Shift}{/Alt}");
    expect(screen.getByRole("alert").textContent).toMatch(/may type a letter/);
    await user.keyboard("{Control>}{Shift>}w{/Shift}{/Control}");
    expect(screen.getByRole("alert").textContent).toBe("The browser uses Ctrl+Shift+W.");
    expect(keysOfHold()).toBe("F4");
    await user.keyboard("{Control>}{Shift>}h{/Shift}{/Control}");
    expect(keysOfHold()).toBe("Control+Shift+H");
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(change("Hold or resume the call"));
    await user.keyboard("{Escape}");
    expect([keysOfHold(), screen.queryByRole("dialog")]).toEqual(["Control+Shift+H", expect.anything()]);
    await user.click(change("Hold or resume the call"));
    await user.keyboard("{Delete}");
    expect(keysOfHold()).toBe("");
    expect(change("Hold or resume the call").textContent).toBe("No keys");
  });

  it("that are recorded do nothing else", async () => {
    // Parts that are loaded late suspend, and React needs an awaited `act` to go on after that.
    const view = await renderApp({}, "settings");
    view.emit(push({ id: "c", channel: "phone", status: "offered" }));
    await screen.findByRole("dialog", { name: "Settings" });
    await view.user.click(change("Mute or unmute"));
    await view.user.keyboard("{F8}");
    expect(screen.getByText(/already used/)).toBeTruthy();
    expect(view.sent).toEqual([]);
  });

  it("are listed with the agent's own", async () => {
    const { panel } = renderView(<Shortcuts onClose={() => {}} />);
    act(() => panel.settings.change({ keys: { hold: "Control+Shift+H", mute: "" } }));
    const dialog = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
    const shown = within(dialog).getAllByRole("definition");
    expect(shown.map(({ textContent }) => textContent)).toEqual(
      shortcutIds.map((id) => ({ hold: "Ctrl+Shift+H", mute: "No keys" })[id as string] ?? keysText(defaultKeys[id])),
    );
    const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe("dates", () => {
  it("are written in the language that the agent chose", async () => {
    const { user, panel } = showSettings();
    await user.selectOptions(field("Dates and times"), "de-CH");
    expect(panel.settings.getState().dates).toBe("de-CH");
    await user.selectOptions(field("Dates and times"), "As in the desktop");
    expect(panel.settings.getState().dates).toBeUndefined();
    expect(locale()).toBe("en");
  });
});
