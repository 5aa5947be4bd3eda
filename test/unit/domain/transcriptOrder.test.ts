import * as fc from "fast-check";
import { expect, it } from "vitest";
import { mergeTranscript, type TranscriptEntry } from "../../../src/domain/transcript.ts";
import { chunksOf, type Chunk } from "../../../src/views/transcript/list/chunksOf.ts";
import { entry } from "../../support/builders.ts";

const minute = 60_000;

/** What a host has of a conversation: ids and times are missing, bad or equal in some lines. */
const conversation = fc
  .array(
    fc.record({
      gap: fc.nat(3),
      hasId: fc.boolean(),
      time: fc.constantFrom("good", "good", "good", "bad"),
      from: fc.constantFrom("p1", "p2"),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((lines): readonly TranscriptEntry[] => {
    let at = 0;
    return lines.map(({ gap, hasId, time, from }, index) => {
      at += gap * minute;
      // Lines without an id differ by their text: equal ones of one moment are the same line.
      const whole = { text: `line ${index}`, originator: from, id: hasId ? `m${index}` : undefined };
      return entry(time === "bad" ? { ...whole, at: undefined, time: "soon" } : { ...whole, at, time: String(at) });
    });
  });

/** How the lines arrive: in pages of any order, some of them twice, pushed one by one in between. */
const arrivals = conversation.chain((lines) =>
  fc
    .array(fc.tuple(fc.nat(lines.length), fc.nat(lines.length)), { maxLength: 8 })
    .map((cuts) => ({ lines, pages: cuts.map(([a, b]) => lines.slice(Math.min(a, b), Math.max(a, b))) })),
);

const texts = (entries: readonly TranscriptEntry[]) => entries.map(({ text }) => text);
const order = (entries: readonly TranscriptEntry[]) => entries.flatMap(({ at }) => at ?? []);

it("loses and doubles nothing, and stays ordered by time, however the lines arrive", () => {
  fc.assert(
    fc.property(arrivals, fc.boolean(), ({ lines, pages }, isShared) => {
      const own = isShared ? new Set<object>() : undefined;
      let merged: readonly TranscriptEntry[] = [];
      let chunks: readonly Chunk[] = [];
      for (const page of [...pages, lines, ...pages]) {
        const before = texts(merged);
        merged = mergeTranscript(merged, page, own);
        chunks = chunksOf(merged, chunks);
        expect(chunks.flatMap(({ items }) => items)).toEqual(merged);
        for (const text of before) expect(texts(merged)).toContain(text);
        expect(order(merged)).toEqual(order(merged).toSorted((a, b) => a - b));
      }
      expect(texts(merged).toSorted()).toEqual(texts(lines).toSorted());
    }),
  );
});

it("keeps the order of the host where the times are equal or missing, when the whole arrives at once", () => {
  fc.assert(
    fc.property(conversation, (lines) => {
      expect(texts(mergeTranscript([], lines))).toEqual(texts(lines));
      // The same again changes nothing, and neither does a repetition of any part.
      const whole = mergeTranscript([], lines);
      expect(mergeTranscript(whole, [...lines].toReversed())).toBe(whole);
    }),
  );
});

it("comes to the same order of dated lines, whether older pages come before or after new messages", () => {
  fc.assert(
    fc.property(conversation, fc.nat(60), (lines, cut) => {
      const dated = lines.filter(({ at }) => at !== undefined);
      const distinct = dated.filter(({ at }, index) => dated.findIndex((other) => other.at === at) === index);
      const [older, newer] = [distinct.slice(0, cut), distinct.slice(cut)];
      const pushed = newer.reduce((all, line) => mergeTranscript(all, [line]), mergeTranscript([], older));
      const paged = mergeTranscript(mergeTranscript([], newer), older);
      expect(texts(paged)).toEqual(texts(pushed));
    }),
  );
});
