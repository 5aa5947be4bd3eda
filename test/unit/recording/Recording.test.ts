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

describe("parseRecording", () => {
  it("parses every field of a recording", () => {
    expect(parse(whole)).toEqual(whole);
  });

  it.each([
    ["expected JSON", "{"],
    ["the file is null, expected an object", "null"],
    ['format is missing, expected "deskside-recording"', "[]"],
    ['the file is "text", expected an object', '"text"'],
    ['format is missing, expected "deskside-recording"', "{}"],
    ["version is missing, expected 1", JSON.stringify({ ...whole, version: undefined })],
    ["redacted is missing, expected a boolean", JSON.stringify({ ...whole, redacted: undefined })],
    ["panel is missing, expected an object", JSON.stringify({ ...whole, panel: undefined })],
    [
      "panel.hostOrigin is missing, expected a string or null",
      JSON.stringify({ ...whole, panel: { version: "1", origin: "a" } }),
    ],
    ["messages is missing, expected an array", JSON.stringify({ ...whole, messages: undefined })],
    ["messages is an object, expected an array", JSON.stringify({ ...whole, messages: {} })],
    ["messages.0 is 7, expected an object", JSON.stringify({ ...whole, messages: [7] })],
    ["messages.0.at is missing, expected a number", JSON.stringify({ ...whole, messages: [{}] })],
    ["messages.0.message is missing, expected a value", JSON.stringify({ ...whole, messages: [{ at: 0, way: "in" }] })],
    ["host is an array, expected a string", JSON.stringify({ ...whole, host: ["sinch"] })],
    [`format is "${"x".repeat(39)}…, expected`, JSON.stringify({ ...whole, format: "x".repeat(1000) })],
    ["dropped is 1.5, expected a whole number", JSON.stringify({ ...whole, dropped: 1.5 })],
    ['format is "other", expected "deskside-recording"', JSON.stringify({ ...whole, format: "other" })],
    ["version is 2, expected 1", JSON.stringify({ ...whole, version: 2 })],
    ["dropped is -1, expected >=0", JSON.stringify({ ...whole, dropped: -1 })],
    [
      'messages.1.way is "up", expected "in" or "out"',
      JSON.stringify({ ...whole, messages: [...whole.messages, { at: 1, way: "up", message: 1 }] }),
    ],
  ])("refuses an invalid file and names the expected value: %s", (said, text) => {
    expect(() => parseRecording(text)).toThrow(said);
  });
});
