import { describe, expect, it } from "vitest";
import { leavesOf, pathText } from "../../../src/domain/attachedData.ts";
import { dataChanges, dataProblem, dataToSend, longest, withLeaf } from "../../../src/domain/dataEdits.ts";
import { toOriginalKind } from "../../../src/domain/datumKind.ts";
import type { AttachedDatum } from "../../../src/domain/interaction.ts";

const order: AttachedDatum = {
  key: "order",
  kind: "nested",
  value: JSON.stringify({ id: 7, items: [{ sku: "A-1", gift: false }], __proto__x: "own" }),
};
const count: AttachedDatum = { key: "count", kind: "number", value: "3" };
const name: AttachedDatum = { key: "name", value: "Ada" };
const current = [order, count, name];
const sku = { path: ["items", 0, "sku"], kind: undefined } as const;
const id = { path: ["id"], kind: "number" } as const;
const sent = (rows: readonly AttachedDatum[]) => dataToSend(rows, current)?.map(toOriginalKind);

describe("attached data", () => {
  it("are unfolded with paths, also a text that contains JSON", () => {
    const paths = (datum: AttachedDatum) =>
      leavesOf(datum)?.map(({ path, value }) => [pathText(datum.key, path), value]);
    expect(paths(order)).toEqual([
      ["order.id", "7"],
      ["order.items[0].sku", "A-1"],
      ["order.items[0].gift", "false"],
      ["order.__proto__x", "own"],
    ]);
    expect(paths({ key: "t", value: '["x",{"y":[]}]' })).toEqual([
      ["t[0]", "x"],
      ["t[1].y", "[]"],
    ]);
    for (const value of ["{", "[not json", "text", "{}", "[]"]) expect(leavesOf({ value })).toBeUndefined();
    const deep = `${"[".repeat(5000)}1${"]".repeat(5000)}`;
    expect(leavesOf({ value: deep, kind: "nested" })?.length ?? 0).toBeLessThanOrEqual(200);
    expect(leavesOf({ value: JSON.stringify(Array.from({ length: 5000 }, () => 1)) })).toHaveLength(200);
  });

  it("keep the kinds of their values when they are edited", () => {
    expect(sent([withLeaf(order, sku, "B-2"), { ...count, value: "4.5" }, name])).toEqual([
      { id: 7, items: [{ sku: "B-2", gift: false }], __proto__x: "own" },
      4.5,
      "Ada",
    ]);
    // A number is a text while it is typed, and a number again when it is sent.
    expect(sent([withLeaf(order, id, "8.0"), count, name])?.[0]).toMatchObject({ id: 8 });
    expect(sent([withLeaf(order, { path: ["items", 0, "gift"], kind: "boolean" }, "true"), count])?.[0]).toMatchObject({
      items: [{ sku: "A-1", gift: true }],
    });
    expect(sent([...current, { key: " note ", value: "12" }, { key: "", value: "lost" }])?.at(-1)).toBe("12");
    expect([undefined, current].map((rows) => dataToSend(rows, current))).toEqual([undefined, undefined]);
    expect(toOriginalKind({ value: "null", kind: "nested" })).toBeNull();
  });

  it("tell what was added, changed and removed", () => {
    expect(
      dataChanges(current, [
        withLeaf(order, sku, "B-2"),
        { key: "count", kind: "number", value: "4" },
        { key: "new", value: "x" },
      ]),
    ).toEqual([
      { type: "changed", key: "order.items[0].sku", before: "A-1", value: "B-2" },
      { type: "changed", key: "count", before: "3", value: "4" },
      { type: "added", key: "new", value: "x" },
      { type: "removed", key: "name", value: "Ada" },
    ]);
    expect(dataChanges(current, current)).toEqual([]);
  });

  it.each([
    ["repeated", [name, { key: "name ", value: "Bo" }], "name"],
    ["not-number", [{ ...count, value: "three" }], "count"],
    ["not-number", [withLeaf(order, id, "x")], "order.id"],
    ["long-key", [{ key: "k".repeat(longest.key + 1), value: "" }], "k".repeat(longest.key + 1)],
    ["long-value", [{ ...name, value: "v".repeat(longest.value + 1) }], "name"],
    ["too-much", Array.from({ length: 6 }, (_, index) => ({ key: `k${index}`, value: "v".repeat(longest.value) })), ""],
  ] as const)("cannot be sent when they are %s", (why, rows, key) => {
    expect(dataProblem(current, rows)).toEqual({ why, key });
  });

  it("have no problem with what the host sent and the agent left alone", () => {
    const long: AttachedDatum = { key: "k".repeat(500), value: "v".repeat(90_000) };
    expect(dataProblem([long, name], [long, { ...name, value: "Bo" }])).toBeUndefined();
  });
});
