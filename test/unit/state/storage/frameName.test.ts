import { describe, expect, it } from "vitest";
import { createHandledCalls } from "../../../../src/hosts/salesforce/handledCalls.ts";
import { frameNameStore } from "../../../../src/state/storage/frameName.ts";

const note = { at: 1, value: "a note" };

describe("entries in the name of the frame", () => {
  it("stand beside the calls that were marked as handled, and neither removes the other", async () => {
    const frame = { name: "" };
    const store = frameNameStore(frame);
    const handled = createHandledCalls(frame);
    await store.write([["agent:x/notes/1", note]]);
    handled.add("call-1");
    await store.write([["agent:x/notes/2", note]]);
    handled.add("call-2");
    expect((await frameNameStore(frame).load("agent:x/")).map(([key]) => key)).toEqual([
      "agent:x/notes/1",
      "agent:x/notes/2",
    ]);
    expect(createHandledCalls(frame).ids()).toEqual(["call-1", "call-2"]);
    await store.write([["agent:x/notes/1", { at: 2, value: undefined }]]);
    expect((await store.load("agent:x/")).map(([key]) => key)).toEqual(["agent:x/notes/2"]);
  });

  it.each(["a name", "null", "7", '{"deskside-work":7}', '{"deskside-work":["x"]}', "["])(
    "are not read from %s, and can still be written",
    async (name) => {
      const frame = { name };
      expect(await frameNameStore(frame).load("agent:")).toEqual([]);
      await frameNameStore(frame).write([["agent:x/notes/1", note]]);
      expect(await frameNameStore(frame).load("agent:")).toEqual([["agent:x/notes/1", note]]);
    },
  );

  it("are refused when they are too large, and what was there stays", async () => {
    const store = frameNameStore({ name: "" });
    await store.write([["agent:x/notes/1", note]]);
    const large = { at: 1, value: "x".repeat(2_000_000) };
    await expect(store.write([["agent:x/notes/2", large]])).rejects.toThrow(RangeError);
    expect(await store.load("agent:")).toHaveLength(1);
  });
});
