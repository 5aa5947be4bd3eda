import { appendText } from "../../src/views/details/assist/appendText.ts";
import { formatSize } from "../../src/views/details/formatSize.ts";
import { findConversation, toSought } from "../../src/views/conversations/findConversation.ts";
import { lastWords } from "../../src/views/conversations/lastWords.ts";
import { toCsv } from "../../src/views/today/exportWrapUps.ts";
import { countSegments } from "../../src/views/transcript/composer/countSegments.ts";
import { fillVariables, openVariable } from "../../src/views/transcript/composer/variables.ts";
import { toText } from "../../src/views/transcript/export/exportTranscript.ts";
import { entry, interaction } from "./builders.ts";

/** Every field of these is read by one and the same function, so one of each is enough. */
const transcriptOf = (text: string) => ({
  interaction: interaction({ id: "1" }),
  title: "",
  entries: [entry({ text })],
  nameOf: () => text,
});
const report = {
  version: 1,
  interactionId: "1",
  agentId: null,
  channel: "phone",
  title: "",
  queue: null,
  outcome: null,
  acceptedAt: null,
  endedAt: null,
  markedAt: "",
} as const;

/** The functions by which views read foreign texts. */
export const viewReaders: Readonly<Record<string, (text: string) => unknown>> = {
  appendText: (text) => appendText(text, text),
  "appendText below blanks": (text) => appendText(`a${text}a`, text),
  formatSize: (text) => formatSize(text, "en"),
  findConversation: (text) => {
    const sought = toSought(text);
    const one = interaction({ id: "1", title: text, attachedData: [{ key: "a", value: text }] });
    return sought && findConversation(one, [entry({ text })], sought);
  },
  lastWords: (text) => lastWords([entry({ text })]),
  toCsv: (text) => toCsv([{ ...report, notes: text }]),
  countSegments,
  fillVariables: (text) =>
    fillVariables(`{{cad.a}} {{customer.name}} ${text}`, {
      interaction: interaction({ id: "1", customerName: text, attachedData: [{ key: "a", value: text }] }),
      agent: { alias: text, name: text },
    }),
  "fillVariables within braces": (text) =>
    fillVariables(`{{cad.${text}}}`, { interaction: interaction({ id: "1" }), agent: { alias: text, name: text } }),
  openVariable: (text) => openVariable(`{{cad.${text}`),
  "the transcript as text": (text) => toText(transcriptOf(text), "en"),
};
