import { describe, expect, it } from "vitest";
import { startDesk } from "./startDesk.ts";

describe("refusals", () => {
  const none = "00000000000000000000000000000000";
  it.each<[string, unknown, unknown, RegExp]>([
    ["details", "user", undefined, /Unknown command: details/],
    ["dance", undefined, undefined, /Unknown command/],
    ["detail", undefined, undefined, /Value of value is missing/],
    ["detail", "weather", undefined, /Unknown detail/],
    ["detail", "interaction", none, /not found/],
    ["detail", "interaction", 12, /must be a string/],
    ["interaction", undefined, "call", /missing/],
    ["interaction", { content: "accept" }, "call", /missing/],
    ["interaction", "explode", "call", /Unknown value/],
    ["interaction", "accept", "call", /Cannot accept/],
    ["interaction", "reject", "call", /Cannot reject/],
    ["interaction", "handle", "call", /Cannot handle/],
    ["interaction", "pick", undefined, /Contact id is required/],
    ["interaction", "pick", "call", /not pickable/],
    ["callState", "unhold", "call", /not on hold/],
    ["callState", "unmute", "call", /not muted/],
    ["callState", "stopRecording", "call", /not recorded/],
    ["callState", "hold", "chat", /not a phone call/],
    ["message", { content: "" }, "chat", /content is missing/],
    ["message", "Hello", "chat", /Value is missing/],
    ["message", { content: "Hello" }, "call", /channel phone/],
    ["dtmf", { content: "55" }, "call", /Invalid DTMF/],
    ["dtmf", { content: "5" }, "chat", /not a phone call/],
    ["join", undefined, "call", /no consultation/],
    ["consult", {}, "call", /to is missing/],
    ["consult", { to: 5 }, "call", /to is missing/],
    ["transfer", { to: "+442079460134" }, "call", /busy/],
    ["transfer", { to: "x", cad: "y" }, "call", /cad must be an object/],
    ["visible", "yes", undefined, /must be a boolean/],
    ["outbound", undefined, undefined, /Value is missing/],
    ["outbound", { channel: "pigeon", to: "x" }, undefined, /not supported/],
    ["outbound", { channel: "phone" }, undefined, /to is missing/],
    ["outbound", { channel: "phone", to: "abc" }, undefined, /Invalid destination/],
    ["outbound", { channel: "phone", to: "+447700900654", from: "+440000000000" }, undefined, /Not permitted/],
    ["outbound", { channel: "sms", to: "+447700900654", content: "x", direct: true }, undefined, /from is missing/],
    [
      "outbound",
      { channel: "sms", to: "+447700900654", from: "+447700900100", direct: true },
      undefined,
      /content is missing/,
    ],
    ["outbound", { channel: "sms", to: ["+447700900654"] }, undefined, /to is missing/],
    ["outbound", { channel: "email", to: "a@mail.example" }, undefined, /array of strings/],
    [
      "outbound",
      { channel: "email", to: ["a@mail.example"], content: "x", direct: true },
      undefined,
      /subject is missing/,
    ],
    ["outbound", { channel: "sms", to: "1", direct: "yes" }, undefined, /direct must be a boolean/],
    ["queueServe", { serve: true }, undefined, /either queue or queues/],
    ["queueServe", { serve: true, queue: none }, undefined, /Queue not found/],
    ["agentWorkStatus", "asleep", undefined, /Unknown work status/],
    ["agentPresence", none, undefined, /profile not found/],
  ])("refuses %s %j for %s", (command, value, which, reason) => {
    const desk = startDesk();
    const id = which === "call" ? desk.call : which === "chat" ? desk.chat : which;
    expect(desk.act(command, value, id)).toEqual({ value: "error", reason: expect.stringMatching(reason) });
  });

  it.each<[unknown, string, RegExp]>([
    [{ id: 7, type: "action", payload: { command: "detail", value: "user" } }, "7", /id must be a string/],
    [{ id: "a", type: "action" }, "a", /Payload is missing/],
    [{ id: "a", type: "action", payload: {} }, "a", /Command is missing/],
    [{ id: "a", type: "init" }, "a", /initiation failure/],
  ])("refuses the envelope %j", (data, id, reason) => {
    const { dialect, received } = startDesk();
    dialect.receive(data);
    expect(received.at(-1)).toMatchObject({ id, payload: { value: "error", reason: expect.stringMatching(reason) } });
  });

  it("refuses actions before init", () => {
    expect(startDesk({ init: false }).act("detail", "user").reason).toMatch(/init/);
  });

  it("requires the interaction id for messages and tones in global placement only", () => {
    const global = startDesk({ placement: "global" });
    expect(global.act("dtmf", { content: "5" }).reason).toMatch(/required/);
    expect(global.act("message", { content: "x" }).reason).toMatch(/required/);
    expect(startDesk({ placement: "queue" }).act("dtmf", { content: "5" })).toEqual({ value: "ok" });
  });

  it("refuses undocumented commands if configured", () => {
    const { act } = startDesk({ undocumented: false });
    for (const command of ["picklist", "queueServe", "agentWorkStatus", "agentPresence"]) {
      expect(act(command, "x").reason).toBe(`Unknown command: ${command}`);
    }
  });
});
