import { expect, it } from "vitest";
import { notedValue, withNotedValue } from "../../../src/domain/attributeNotes.ts";

const mobile = { name: "Mobile", before: "456", was: "was" };
const plan = { name: "Plan", before: "Gold\nPlus", was: "was" };

it("writes a change into the notes, replaces it, and takes it back", () => {
  const first = withNotedValue("Called twice.", mobile, "1");
  expect(first).toBe("Called twice.\nMobile: 1 (was: 456)");
  const both = withNotedValue(withNotedValue(first, plan, "Silver "), mobile, "123");
  expect(both).toBe("Called twice.\nMobile: 123 (was: 456)\nPlan: Silver  (was: Gold Plus)");
  expect([notedValue(both, mobile), notedValue(both, plan)]).toEqual(["123", "Silver "]);
  expect(withNotedValue(both, mobile, "456")).toBe("Called twice.\nPlan: Silver  (was: Gold Plus)");
  expect(notedValue("Mobile: 123", mobile)).toBeUndefined();
  expect(withNotedValue("", mobile, "456")).toBe("");
});

it("notes an emptied value, and one with line breaks and brackets in one line", () => {
  expect(notedValue(withNotedValue("", mobile, ""), mobile)).toBe("");
  const odd = withNotedValue("", mobile, "a\nb (was: 456)");
  expect(odd).toBe("Mobile: a b (was: 456) (was: 456)");
  expect(notedValue(odd, mobile)).toBe("a b (was: 456)");
});
