import { expect, it } from "vitest";
import { messageRule } from "../../../../src/hosts/genesys/redaction.ts";
import { createRedactor } from "../../../../src/recording/redact.ts";

const redactor = createRedactor([7, 11]);
const words = (word: string) => ({
  tool: "get_conversation",
  value: {
    participants: [
      { flaggedReason: word, calls: [{ state: word, disconnectType: word, afterCallWork: { state: word } }] },
    ],
  },
});

it.each(["ada", "ada.lark", "annaLark"])("a recording does not show %s in the place of a word of the host", (name) => {
  expect(JSON.stringify(redactor.redact(words(name), messageRule))).not.toContain(name);
});

it("a recording shows the words of the host", () => {
  const leg = { state: "disconnected", disconnectType: "transfer.consult", afterCallWork: { state: "pending" } };
  const message = { tool: "get_conversation", value: { participants: [{ flaggedReason: "general", calls: [leg] }] } };
  expect(redactor.redact(message, messageRule)).toEqual(message);
});
