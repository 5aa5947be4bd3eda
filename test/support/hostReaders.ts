import { jsonText } from "../../src/hosts/attachedData.ts";
import { createTextReader } from "../../src/hosts/genesys/createTextReader.ts";
import { errorOfStatus, errorOfTool, isUnknownTool } from "../../src/hosts/genesys/failures.ts";
import { plainAddress } from "../../src/hosts/genesys/plainAddress.ts";
import { messageRule as genesysRule } from "../../src/hosts/genesys/redaction.ts";
import { summarize as summarizeGenesys } from "../../src/hosts/genesys/summarize.ts";
import { toChecklists, toPayments, toSuggestions, toSummaries } from "../../src/hosts/genesys/toAssistance.ts";
import { createWordBook } from "../../src/hosts/openmethods/createWordBook.ts";
import { localeOf } from "../../src/hosts/openmethods/localeOf.ts";
import { messageRule as harmonyRule } from "../../src/hosts/openmethods/redaction.ts";
import { section } from "../../src/hosts/openmethods/section.ts";
import { summarize as summarizeHarmony } from "../../src/hosts/openmethods/summarize.ts";
import { toOutcomes } from "../../src/hosts/openmethods/toDomain.ts";
import { readMessage } from "../../src/hosts/openmethods/wire.ts";
import { messageRule as toolkitRule } from "../../src/hosts/salesforce/redaction.ts";
import { summarize as summarizeToolkit } from "../../src/hosts/salesforce/summarize.ts";
import { isSamePerson } from "../../src/hosts/salesforce/toDomain.ts";
import { createRedactor } from "../../src/recording/redact.ts";
import * as v from "valibot";

const redactor = createRedactor([7, 11]);
const { envelope, commands } = v.parse(section, {});
const emptyLegs = { text: undefined, summary: undefined, resolution: undefined, followup: undefined };

/** The functions by which the hosts other than Sinch, which has pushes of its own, read foreign texts. */
export const hostReaders: Readonly<Record<string, (text: string) => unknown>> = {
  jsonText: (text) => jsonText({ [text]: [text] }),
  "Genesys: createTextReader": (text) => createTextReader()("get_conversations", text),
  "Genesys: errorOfStatus": (text) => errorOfStatus(400, text),
  "Genesys: errorOfTool": (text) => errorOfTool(text, text, true),
  "Genesys: isUnknownTool": (text) => isUnknownTool(`tool ${text}`),
  "Genesys: plainAddress": (text) => plainAddress(`tel:${text}`),
  "Genesys: toSummaries": (text) =>
    toSummaries([{ ...emptyLegs, id: text, text, reason: { description: text, text } }]),
  "Genesys: toSuggestions": (text) => toSuggestions([{ id: text, state: text, faq: { title: text, answer: text } }]),
  "Genesys: toChecklists": (text) =>
    toChecklists([{ id: text, name: text, agentChecklistItems: [{ id: text, name: text, description: text }] }]),
  "Genesys: toPayments": (text) => toPayments([{ id: text, state: text, flowId: text }]),
  "Genesys: summarize": (text) => summarizeGenesys({ id: text, tool: text, arguments: { state: text }, error: text }),
  "Genesys: redaction": (text) =>
    redactor.redact(
      { id: text, tool: text, arguments: { conversationId: text, notes: text }, value: { id: text, state: text } },
      genesysRule,
    ),
  "OpenMethods: readMessage": (text) => [
    readMessage({ messageType: `${text}Event`, data: { name: text, target: text } }, envelope),
    readMessage({ messageType: `${text}Error`, requestId: text, error: { message: text } }, envelope),
  ],
  "OpenMethods: createWordBook": (text) => createWordBook(commands).noteState("interaction", text),
  "OpenMethods: toOutcomes": (text) =>
    toOutcomes([{ interactionDispositionId: text, value: text, labels: [{ language: text, name: text }] }], text),
  "OpenMethods: localeOf": (text) =>
    localeOf({ document: { documentElement: { lang: text } }, navigator: { language: text, languages: [text] } }),
  "OpenMethods: summarize": (text) =>
    summarizeHarmony({ messageType: text, requestType: text, requestId: text, result: text, data: { command: text } }),
  "OpenMethods: redaction": (text) =>
    redactor.redact(
      { messageType: text, requestId: text, data: { name: text, target: text, data: text } },
      harmonyRule,
    ),
  "Salesforce: isSamePerson": (text) => isSamePerson(text, `${text} `, text.slice(1)),
  "Salesforce: summarize": (text) => summarizeToolkit({ type: text, id: text, method: text, event: { type: text } }),
  "Salesforce: redaction": (text) =>
    redactor.redact(
      { type: text, id: text, args: [text], event: { type: text, detail: { callId: text, content: { text } } } },
      toolkitRule,
    ),
};
