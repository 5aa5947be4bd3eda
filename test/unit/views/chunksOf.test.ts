import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, chunksOf } from "../../../src/views/transcript/list/chunksOf.ts";
import { entry } from "../../support/builders.ts";

const message = (id: number) => entry({ id: `${id}`, text: `${id}`, at: id });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => message(from + index));
const entriesOf = (chunks: readonly Chunk[]) => chunks.flatMap(({ items }) => items);
const changed = (after: readonly Chunk[], before: readonly Chunk[]) => after.filter((chunk) => !before.includes(chunk));

describe("chunksOf", () => {
  const all = range(1000, 1500);
  const before = chunksOf(all, []);

  it("splits by fifty, and returns the same array when nothing changed", () => {
    expect(before.map(({ items }) => items.length)).toEqual(Array.from({ length: 10 }, () => 50));
    expect(chunksOf([...all], before)).toBe(before);
  });

  it.each([
    ["appended", [...all, message(2000)], 1],
    ["late", [...all.slice(0, 120), entry({ id: "late", at: 1119 }), ...all.slice(120)], 1],
    ["older than all", [...range(900, 930), ...all], 1],
    ["changed", all.map((one, index) => (index === 77 ? { ...one, text: "changed" } : one)), 1],
    ["gone from the beginning", all.slice(30), 1],
  ])("changes only the chunk of messages that are %s", (_what, entries, count) => {
    const after = chunksOf(entries, before);
    expect(changed(after, before)).toHaveLength(count);
    expect(entriesOf(after)).toEqual(entries);
  });

  it("loses and doubles nothing, and gives every chunk a key of its own, in any order of changes", () => {
    const change = fc.record({ at: fc.nat(400), count: fc.integer({ min: 1, max: 160 }), cut: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let entries = range(0, 130);
        let chunks = chunksOf(entries, []);
        let next = 1000;
        for (const { at, count, cut } of changes) {
          const place = Math.min(at, entries.length);
          entries = [...entries.slice(0, place), ...range(next, next + count), ...entries.slice(place)].slice(cut);
          next += count;
          chunks = chunksOf(entries, chunks);
          expect(entriesOf(chunks)).toEqual(entries);
          expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
          expect(Math.max(0, ...chunks.map((chunk) => chunk.items.length))).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
