import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { transcript } from "../../../src/hosts/sinch/wire.ts";

const line = (index: number) => ({ id: `m${index}`, message: "text", timestamp: index * 1000, originator: "p" });
const lines = Array.from({ length: 50_003 }, (_, index) => line(index));

describe("A transcript that is too long", () => {
  it.each([
    ["the oldest first", lines],
    ["the newest first", lines.toReversed()],
    ["in an object", { messages: lines }],
  ])("keeps the newest messages and counts the others, %s", (_, value) => {
    const { items, omitted } = v.parse(transcript, value);
    const ids = items.map(({ id }) => id);
    expect(omitted).toBe(3);
    expect(ids).toHaveLength(50_000);
    expect(ids).toContain("m50002");
    expect(ids).not.toContain("m2");
  });

  it("is whole up to the limit", () => {
    expect(v.parse(transcript, lines.slice(0, 40))).toMatchObject({ omitted: 0, items: { length: 40 } });
  });
});
