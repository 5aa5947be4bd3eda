import { expect, it } from "vitest";
import { seededRandom } from "../../../../src/simulator/engine/seededRandom.ts";
import { truncate } from "../../../../src/simulator/faults/truncate.ts";

const message = {
  id: "push-1",
  type: "state",
  payload: {
    attribute: "status",
    value: ["one", "two", { three: "threefold" }],
    interaction: { id: "A", list: [1, 2] },
  },
};

/** Returns the size of a value: its letters, numbers and keys. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + 1 + sizeOf(part), 0);
}

it("always removes something, keeps envelope and original, and cuts in many places", () => {
  const whole = structuredClone(message);
  const random = seededRandom(1);
  const seen = new Set<string>();
  for (let round = 0; round < 500; round += 1) {
    const cut = truncate(message, random) as typeof message;
    expect(cut.id).toBe("push-1");
    expect(cut.type).toBe("state");
    expect(sizeOf(cut)).toBeLessThan(sizeOf(whole));
    seen.add(JSON.stringify(cut));
  }
  expect(message).toEqual(whole);
  expect(seen.size).toBeGreaterThan(15);
  const all = [...seen].join("\n");
  expect(all).toContain('"attribute":"sta"');
  expect(all).toContain('{"id":"push-1","type":"state"}');
  expect(all).toContain('"interaction":{"id":"A"}');
});

it.each([[{ id: "exit", type: "exit" }], ["text"], [null], [{ payload: "ok" }]])("leaves %j alone", (value) => {
  expect(truncate(value, seededRandom(1))).toEqual(value);
});

it("cuts the detail of an event of a toolkit, and nothing else of it", () => {
  const event = { type: "transcript", detail: { id: "t-1", content: { text: "Hello" } } };
  const random = seededRandom(1);
  for (let round = 0; round < 50; round += 1) {
    const cut = truncate(event, random) as typeof event;
    expect(cut.type).toBe("transcript");
    expect(sizeOf(cut)).toBeLessThan(sizeOf(event));
  }
});
