import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyPress, keysOf, problemOf } from "../../../../src/state/settings/keys.ts";
import { defaultKeys, shortcutIds, shortcutWith } from "../../../../src/state/settings/shortcuts.ts";

interface Pressed extends Omit<KeyPress, "getModifierState"> {
  readonly altGraph: boolean;
}
const press = ({ altGraph, ...rest }: Pressed): KeyPress => ({
  ...rest,
  getModifierState: (name) => name === "AltGraph" && altGraph,
});
const plain: Pressed = {
  key: "",
  code: "",
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altGraph: false,
};

const modifier = fc.boolean();
const pressed = fc.record({
  key: fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    fc.constantFrom("F1", "F8", "F12", "Dead", "Process", "Unidentified", "Enter", "ArrowUp"),
  ),
  code: fc.constantFrom("KeyA", "KeyW", "Digit1", "Digit0", "Slash", "F8", "IntlBackslash", "Numpad1", ""),
  altKey: modifier,
  ctrlKey: modifier,
  metaKey: modifier,
  shiftKey: modifier,
  altGraph: modifier,
});

/** Whether a press may type: a character without Ctrl, or with one of the keys for the third level of a layout. */
const mayType = ({ key, altKey, ctrlKey, altGraph }: Pressed) =>
  !/^F\d+$/.test(key) && (altKey || altGraph || !ctrlKey);

describe("keys of shortcuts", () => {
  it("type nothing in any layout", () => {
    fc.assert(
      fc.property(pressed, (one) => {
        const keys = keysOf(press(one));
        expect(mayType(one) && keys !== undefined && problemOf(keys) === undefined).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it("have defaults that can be used, each once", () => {
    const all = Object.values(defaultKeys);
    expect(all.filter((keys) => problemOf(keys) !== undefined)).toEqual([]);
    expect(new Set(all).size).toBe(shortcutIds.length);
  });

  it.each([
    ["Alt+Shift", { key: "A", code: "KeyA", altKey: true, shiftKey: true }],
    ["Option+Shift on a Mac", { key: "Å", code: "KeyA", altKey: true, shiftKey: true }],
    ["AltGr", { key: "ą", code: "KeyA", altGraph: true }],
    [
      "AltGr with Shift on Windows",
      { key: "Ą", code: "KeyA", altGraph: true, altKey: true, ctrlKey: true, shiftKey: true },
    ],
    ["Command", { key: "F8", code: "F8", metaKey: true }],
  ])("leave %s alone", (_, one) => {
    expect(keysOf(press({ ...plain, ...one }))).toBeUndefined();
  });

  it.each([
    ["F8", { key: "F8", code: "F8" }],
    ["Shift+F4", { key: "F4", code: "F4", shiftKey: true }],
    // The digit's own key types a sign with Shift, and in a French layout without.
    ["Control+Shift+1", { key: "!", code: "Digit1", ctrlKey: true, shiftKey: true }],
    ["Control+Shift+1", { key: "1", code: "Digit1", ctrlKey: true, shiftKey: true }],
    // The letter on the key cap, and the place of the letter in a layout without Latin letters.
    ["Control+Shift+A", { key: "A", code: "KeyQ", ctrlKey: true, shiftKey: true }],
    ["Control+Shift+Q", { key: "Й", code: "KeyQ", ctrlKey: true, shiftKey: true }],
  ])("are %s for a press of it", (keys, one) => {
    expect(keysOf(press({ ...plain, ...one }))).toBe(keys);
    expect(problemOf(keys)).toBe(keys.endsWith("Q") ? "taken" : undefined);
  });

  it.each(["A", "Shift+A", "Control+A", "Alt+Shift+A", "Control+Alt+A", "Enter", "Escape", "Shift+1", ""])(
    "are never %j",
    (keys) => expect(problemOf(keys)).toBe("types"),
  );

  it("without a key belong to no shortcut", () => {
    expect(shortcutWith("", { ...defaultKeys, hold: "" })).toBeUndefined();
  });
});
