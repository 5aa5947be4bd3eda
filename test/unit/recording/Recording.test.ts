import { describe, expect, it } from "vitest";
import { parseRecording } from "../../../src/recording/Recording.ts";

const whole = {
  format: "deskside-recording",
  version: 1,
  host: "sinch",
  panel: { version: "0.1.0", origin: "https://panel.example", hostOrigin: null },
  startedAt: "2026-11-21T10:00:00.000Z",
  redacted: true,
  dropped: 0,
  messages: [{ at: 0, way: "out", message: { id: "1", type: "init", payload: true } }],
};
const parse = (value: unknown) => parseRecording(JSON.stringify(value));

describe("A recording's file", () => {
  it("is read whole", () => {
    expect(parse(whole)).toEqual(whole);
  });

  it.each([
    ["expected JSON", "{"],
    ["the file is null, expected Object", "null"],
    ['format is "other", expected "deskside-recording"', JSON.stringify({ ...whole, format: "other" })],
    ["version is 2, expected 1", JSON.stringify({ ...whole, version: 2 })],
    ["dropped is -1, expected >=0", JSON.stringify({ ...whole, dropped: -1 })],
    ["messages.1.way", JSON.stringify({ ...whole, messages: [...whole.messages, { at: 1, way: "up", message: 1 }] })],
  ])("is refused with what was expected: %s", (said, text) => {
    expect(() => parseRecording(text)).toThrow(said);
  });
});
