import { appendText } from "../../src/views/details/assist/appendText.ts";
import { formatSize } from "../../src/views/details/formatSize.ts";
import { findConversation, toSought } from "../../src/views/conversations/findConversation.ts";
import { lastWords } from "../../src/views/conversations/lastWords.ts";
import { toCsv } from "../../src/views/today/exportWrapUps.ts";
import { countSegments } from "../../src/views/transcript/composer/countSegments.ts";
import { fillVariables, openVariable } from "../../src/views/transcript/composer/variables.ts";
import { toText } from "../../src/views/transcript/export/exportTranscript.ts";
import { entry, interaction, party } from "./builders.ts";

const transcriptOf = (text: string) => ({
  interaction: interaction({ id: text, queue: { id: text, name: text } }),
  title: text,
  entries: [entry({ text, time: text })],
  nameOf: () => text,
});

/** The functions by which views read foreign texts. */
export const viewReaders: Readonly<Record<string, (text: string) => unknown>> = {
  appendText: (text) => appendText(text, text),
  "appendText below blanks": (text) => appendText(`a${text}a`, text),
  formatSize: (text) => formatSize(text, "en"),
  findConversation: (text) => {
    const sought = toSought(text);
    const one = {
      id: text,
      title: text,
      attachedData: [{ key: text, value: text }],
      parties: [party({ id: "1", name: text })],
    };
    return sought && findConversation(interaction(one), [entry({ text })], sought);
  },
  lastWords: (text) => lastWords([entry({ text })]),
  toCsv: (text) =>
    toCsv([
      {
        version: 1,
        interactionId: text,
        agentId: text,
        channel: text,
        title: text,
        queue: { id: text, name: text },
        outcome: { id: text, name: text },
        notes: text,
        acceptedAt: null,
        endedAt: null,
        markedAt: text,
      },
    ]),
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
