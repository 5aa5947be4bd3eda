import { screen } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ThemeName } from "../../src/config/config.ts";
import { shortcuts } from "../../src/state/shortcuts.ts";
import { Settings } from "../../src/views/settings/Settings.tsx";
import { Shortcuts } from "../../src/views/settings/Shortcuts.tsx";
import { readThemePreference } from "../../src/views/settings/themePreference.ts";
import { renderView } from "../support/renderView.tsx";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const theme = () => screen.getByRole("combobox", { name: "Theme" });

function showSettings() {
  const onTheme = vi.fn<(theme: ThemeName) => void>();
  const onClose = vi.fn<() => void>();
  return { ...renderView(<Settings onTheme={onTheme} onClose={onClose} />, { theme: "light" }), onTheme, onClose };
}

describe("Settings", () => {
  it("applies a theme at once and stores it", async () => {
    const { user, onTheme } = showSettings();
    expect(theme()).toHaveProperty("value", "light");
    await user.selectOptions(theme(), "High contrast, dark");
    expect(onTheme).toHaveBeenLastCalledWith("contrast-dark");
    expect(readThemePreference()).toBe("contrast-dark");
  });

  it("works when the browser denies storage, and says so", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const { user, onTheme } = showSettings();
    await user.selectOptions(theme(), "Dark");
    expect(onTheme).toHaveBeenLastCalledWith("dark");
    expect(screen.getByText(/does not store/)).toBeTruthy();
  });

  it("ignores an unknown stored theme", () => {
    localStorage.setItem("deskside.theme", "purple");
    expect(readThemePreference()).toBeUndefined();
  });

  it("closes and has no accessibility violations", async () => {
    const { user, onClose } = showSettings();
    const { violations } = await axe.run(screen.getByRole("dialog", { name: "Settings" }), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("Shortcuts", () => {
  it("lists every key with what it does", async () => {
    renderView(<Shortcuts onClose={() => {}} />);
    const dialog = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
    for (const { keys } of shortcuts) expect(dialog.textContent).toContain(keys);
    expect(dialog.textContent).toContain("Hold or resume the call");
    const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
