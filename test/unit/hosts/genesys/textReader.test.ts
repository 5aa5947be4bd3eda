import { describe, expect, it } from "vitest";
import { createTextReader } from "../../../../src/hosts/genesys/createTextReader.ts";
import { isSameJson } from "../../../../src/hosts/genesys/isSameJson.ts";

describe("createTextReader", () => {
  it("gives the same value for the same text of a tool, and a new one for another text", () => {
    const read = createTextReader();
    const first = read("list", '{"entities":[1]}');
    expect(first).toEqual({ entities: [1] });
    expect(read("other", "[]")).toEqual([]);
    expect(read("list", '{"entities":[1]}')).toBe(first);
    expect(read("list", '{"entities":[2]}')).toEqual({ entities: [2] });
    expect(read("list", '{"entities":[1]}')).toEqual(first);
  });

  it.each(["not JSON", "{"])("gives a text that is no JSON as it is: %j", (text) => {
    expect(createTextReader()("list", text)).toBe(text);
  });

  it("gives nothing for an empty text", () => {
    expect(createTextReader()("list", "")).toBeUndefined();
  });
});

describe("isSameJson", () => {
  const values = [
    null,
    0,
    "",
    [],
    {},
    [0],
    [null],
    { a: 0 },
    { a: undefined },
    { b: undefined },
    { a: 0, b: 0 },
    { a: [] },
    { a: {} },
    JSON.parse('{"__proto__":{}}'),
    { constructor: 0 },
  ];
  it("tells each value from all others", () => {
    for (const [place, value] of values.entries())
      expect(values.map((other) => isSameJson(value, other))).toEqual(values.map((_, index) => index === place));
  });

  it("does not mind the order of fields", () => {
    expect(isSameJson({ a: 1, b: { c: [2] } }, { b: { c: [2] }, a: 1 })).toBe(true);
  });

  it("takes values that are nested too deeply for different ones", () => {
    const deep = () => JSON.parse("[".repeat(50_000) + "]".repeat(50_000)) as unknown;
    expect(isSameJson(deep(), deep())).toBe(false);
  });
});
