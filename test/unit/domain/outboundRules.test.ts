import { describe, expect, it } from "vitest";
import type { OutboundRequest } from "../../../src/domain/command.ts";
import { outboundProblems } from "../../../src/domain/outboundRules.ts";

const request = (over: Partial<OutboundRequest>): OutboundRequest => ({
  channel: "phone",
  to: ["+358 40 123"],
  from: undefined,
  subject: undefined,
  content: undefined,
  cc: [],
  bcc: [],
  direct: false,
  replyTemplateId: undefined,
  ...over,
});

describe("outboundProblems", () => {
  it.each([
    [{}, []],
    [{ to: ["sip:desk@example.com"] }, []],
    [{ to: [] }, ["to required"]],
    [{ to: ["  "] }, ["to required"]],
    [{ to: ["call me"] }, ["to invalid"]],
    [{ to: ["+1", "+2"] }, ["to invalid"]],
    [{ channel: "sms" }, []],
    [{ channel: "sms", direct: true }, ["from required", "content required"]],
    [{ channel: "whatsapp", direct: true, from: "+1", content: " " }, ["content required"]],
    [{ channel: "whatsapp", replyTemplateId: "4D41594120000000000000000000A61E" }, []],
    [{ channel: "whatsapp", replyTemplateId: "two words" }, ["replyTemplateId invalid"]],
    [{ channel: "whatsapp", replyTemplateId: "<b>" }, ["replyTemplateId invalid"]],
    [{ channel: "sms", content: "x".repeat(100_000) }, []],
    [{ channel: "sms", content: "x".repeat(1_000_000) }, ["content too-long"]],
    [{ channel: "email", to: ["a@b.c"], subject: "x".repeat(999) }, ["subject too-long"]],
    [{ channel: "email", to: ["a@b.c", "d@e.f"] }, []],
    [{ channel: "email", to: ["a@b.c", "nobody"] }, ["to invalid"]],
    [{ channel: "email", to: ["a@b.c"], direct: true }, ["from required", "subject required", "content required"]],
    [{ channel: "email", to: ["a@b.c"], direct: true, from: "q@b.c", subject: "S", content: "C" }, []],
  ] as const)("%j: %j", (over, problems) => {
    expect(outboundProblems(request(over)).map(({ field, problem }) => `${field} ${problem}`)).toEqual(problems);
  });
});
