import { describe, expect, it } from "vitest";
import { mergeTranscript } from "../../../src/domain/transcript.ts";
import { entry } from "../../support/builders.ts";

const at = (minute: number, text = `At ${minute}`) => entry({ id: text, text, at: minute * 60_000, time: `${minute}` });
const texts = (entries: readonly { readonly text: string }[]) => entries.map(({ text }) => text);

describe("mergeTranscript", () => {
  it("sorts a late message by its time", () => {
    const merged = mergeTranscript([at(1), at(3)], [at(2)]);
    expect(texts(merged)).toEqual(["At 1", "At 2", "At 3"]);
  });

  it("leaves a message without a parsed time behind the one it arrived after", () => {
    const dateless = entry({ id: "d", text: "No time", time: "soon" });
    const merged = mergeTranscript([at(5), dateless, at(9)], [at(1), at(7)]);
    expect(texts(merged)).toEqual(["At 1", "At 5", "No time", "At 7", "At 9"]);
  });

  it("detects a repeated message by its id, or else by time, sender and text", () => {
    const known = [at(1), entry({ text: "Same", time: "2" })];
    expect(mergeTranscript(known, [at(1), entry({ text: "Same", time: "2" })])).toBe(known);
    // A push may lack the id that the whole transcript has.
    expect(mergeTranscript(known, [{ ...at(1), id: undefined }])).toBe(known);
    expect(mergeTranscript(known, [{ ...at(1), id: "another" }])).toHaveLength(3);
  });

  it("replaces the text of an id in place and uses the last of two at once", () => {
    const partial = entry({ id: "u", text: "I wo", at: 60_000, time: "1", isFinal: false });
    const said = { ...partial, text: "I would", isFinal: true };
    const merged = mergeTranscript([partial, at(2)], [{ ...partial, text: "I woul" }, said]);
    expect(texts(merged)).toEqual(["I would", "At 2"]);
    expect(mergeTranscript(merged, [{ ...partial, text: "I woul" }, said])).toBe(merged);
  });

  it("orders entries of one moment by when the host received them", () => {
    const said = (id: string, receivedAt: number | undefined) =>
      entry({ id, text: id, at: 60_000, receivedAt, time: "1" });
    const merged = mergeTranscript([said("b", 30)], [said("c", 40), said("a", 20)]);
    expect(texts(merged)).toEqual(["a", "b", "c"]);
    expect(texts(mergeTranscript(merged, [said("c", 10)]))).toEqual(["a", "b", "c"]);
    expect(texts(mergeTranscript(merged, [{ ...said("c", 10), text: "d" }]))).toEqual(["d", "a", "b"]);
  });

  it("does not match an earlier text of an id with an entry without an id", () => {
    const merged = mergeTranscript(
      [entry({ id: "m", text: "x" })],
      [entry({ text: "x" }), entry({ id: "m", text: "y" })],
    );
    expect(texts(merged)).toEqual(["y", "x"]);
    expect(mergeTranscript(merged, [entry({ text: "x" }), entry({ id: "m", text: "y" })])).toBe(merged);
  });

  it("returns the same for the same arguments, regardless of merges in between", () => {
    const first = mergeTranscript([], [at(1)]);
    const second = mergeTranscript(first, [at(2)]);
    expect(texts(mergeTranscript(first, [at(2)]))).toEqual(texts(second));
    expect(texts(mergeTranscript(first, [at(3)]))).toEqual(["At 1", "At 3"]);
    expect(texts(mergeTranscript(second, [at(2), at(3)]))).toEqual(["At 1", "At 2", "At 3"]);
  });
});
