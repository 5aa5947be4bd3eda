import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { isOriginPattern } from "../../src/config/originPattern.ts";
import { findCardNumbers, maskCardNumbers } from "../../src/domain/cardNumbers.ts";
import { decodeEntities } from "../../src/domain/decodeEntities.ts";
import { hasPicture } from "../../src/domain/hasPicture.ts";
import { looksLikeHtml } from "../../src/domain/looksLikeHtml.ts";
import { addressKey } from "../../src/domain/address/addressKey.ts";
import { addressesOf } from "../../src/domain/address/addressesOf.ts";
import { cleanTyped } from "../../src/domain/address/cleanTyped.ts";
import { leavesOf } from "../../src/domain/attachedData.ts";
import { notedValue, withNotedValue } from "../../src/domain/attributeNotes.ts";
import { dataChanges, dataProblem, dataToSend } from "../../src/domain/dataEdits.ts";
import { toOriginalKind } from "../../src/domain/datumKind.ts";
import { emptyInteraction } from "../../src/domain/interaction.ts";
import { matchesWords } from "../../src/domain/matchesWords.ts";
import { isSameText } from "../../src/domain/ownMessage.ts";
import { readMailList } from "../../src/domain/address/readMailList.ts";
import { readTarget } from "../../src/domain/address/readTarget.ts";
import { countryOf, readNumber } from "../../src/domain/address/readNumber.ts";
import type { Place, Way } from "../../src/domain/directory/Place.ts";
import { type ReadContext, readRecipient } from "../../src/domain/directory/readRecipient.ts";
import { readRecipients } from "../../src/domain/directory/readRecipients.ts";
import { createDirectory, searchPlaces } from "../../src/domain/directory/searchPlaces.ts";
import { findFolded } from "../../src/domain/findFolded.ts";
import { findLinks } from "../../src/domain/findLinks.ts";
import { mayHaveLinks } from "../../src/domain/mayHaveLinks.ts";
import { foldText } from "../../src/domain/foldText.ts";
import { outboundProblems } from "../../src/domain/outboundRules.ts";
import { plainText } from "../../src/domain/plainText.ts";
import { retryAfterMs } from "../../src/domain/retryAfterMs.ts";
import { mergeTranscript, type TranscriptEntry } from "../../src/domain/transcript.ts";
import { toMarkup } from "../../src/domain/toMarkup.ts";
import { simpleMarkup } from "../../src/domain/simpleMarkup.ts";
import { read } from "../../src/hosts/lenient.ts";
import { originMatches } from "../../src/hosts/origins.ts";
import { createInteractionMemory } from "../../src/hosts/sinch/interactionMemory.ts";
import { readPush } from "../../src/hosts/sinch/readPush.ts";
import { messageRule } from "../../src/hosts/sinch/redaction.ts";
import { summarize } from "../../src/hosts/sinch/summarize.ts";
import { phonePatch, toAgentPatch } from "../../src/hosts/sinch/toAgent.ts";
import { toEntry } from "../../src/hosts/sinch/toDomain.ts";
import * as wire from "../../src/hosts/sinch/wire.ts";
import { createPlaceholders } from "../../src/recording/placeholders.ts";
import { parseRecording } from "../../src/recording/Recording.ts";
import { createCardMasker, createRedactor, hidden } from "../../src/recording/redact.ts";
import { shownParts } from "../../src/recording/shownParts.ts";
import * as shownValues from "../../src/recording/shownValues.ts";
import { shorten } from "../../src/ui/shorten.ts";
import { splitLongWords } from "../../src/ui/splitLongWords.ts";
import { messageElements } from "../../src/ui/messageElements.ts";
import { matchingResponses, shortcutAt } from "../../src/views/transcript/composer/cannedResponses.ts";
import { toSender } from "../../src/views/outbound/toRequest.ts";
import { setLanguage } from "../../src/i18n/i18n.ts";
import { pairEntries } from "../../src/views/diagnostics/pairEntries.ts";
import { formatDate } from "../../src/views/details/formatDate.ts";
import { awkwardTexts } from "../support/awkwardTexts.ts";
import { everyHost } from "../support/everyHost.ts";
import { hostReaders } from "../support/hostReaders.ts";
import { viewReaders } from "../support/viewReaders.ts";

// A linear reader needs a few ms, a quadratic one seconds to minutes. The limits are far from both, and the best of
// three runs counts.
const ceilings: readonly (readonly [number, number])[] = [
  [40_000, 100],
  [160_000, 400],
];

const redactor = createRedactor([7, 11]);
const masker = createCardMasker();
const placeholders = createPlaceholders([7, 11]);
const words = new Set(["agent", "a"]);
const entry = (text: string): TranscriptEntry => ({
  id: undefined,
  refId: undefined,
  kind: "message",
  role: "other",
  senderName: undefined,
  isFinal: true,
  text,
  at: 0,
  time: text,
  originator: text,
});
const outbound = {
  from: "a",
  subject: "a",
  content: "a",
  cc: [],
  bcc: [],
  direct: true,
  replyTemplateId: undefined,
} as const;

const placeOf = (text: string): Place => ({
  destination: { kind: "address", id: text, label: text },
  group: text,
  team: text,
  ways: undefined,
});
const contextOf = (text: string, way: Way): ReadContext => ({
  way,
  directory: createDirectory([placeOf(text)]),
  country: "GB",
  hasExtensions: true,
});

function push(attribute: string, value: unknown, interaction: object): unknown {
  const payload = read(wire.payload, { attribute, value, interaction });
  return payload && readPush(payload, createInteractionMemory(), text);
}
const text = "panel";

/** Every function that reads a text of a customer, a host or a server. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  plainText,
  retryAfterMs: (text) => retryAfterMs(text, 1000),
  looksLikeHtml,
  decodeEntities,
  hasPicture,
  simpleMarkup: (text) => simpleMarkup(text, messageElements),
  splitLongWords,
  shorten: (text) => [shorten(text), shorten(text, 50_000)],
  findCardNumbers,
  maskCardNumbers,
  "findFolded for one letter": (text) => findFolded(text, "a", 500),
  "findFolded for a tag": (text) => findFolded(text, "<b", 500),
  "findFolded for two words": (text) => findFolded(text, "a b", 500),
  mergeTranscript: (text) => mergeTranscript(mergeTranscript([], [entry(text)]), [entry(`${text}.`), entry(text)]),
  "outboundProblems of a call": (text) => outboundProblems({ ...outbound, channel: "phone", to: [text] }),
  "outboundProblems of an e-mail": (text) => outboundProblems({ ...outbound, channel: "email", to: [text] }),
  toMarkup,
  "readTarget of any text": (text) => readTarget(text, "GB", false),
  "readTarget of an address": (text) => readTarget(text, "GB", true),
  notedValue: (text) => notedValue(text, { name: text, before: text, was: "was" }),
  withNotedValue: (text) => withNotedValue(text, { name: text, before: "a", was: "was" }, text),
  cleanTyped,
  foldText,
  mayHaveLinks,
  findLinks: (text) => findLinks(text, "GB"),
  readNumber: (text) => readNumber(text, "GB"),
  countryOf: (text) => countryOf([text, `+${text}`]),
  readMailList,
  addressKey: (text) => addressKey(text, "GB"),
  addressesOf: (text) => addressesOf({ ...emptyInteraction("1"), originator: text, destination: text }, true),
  isSameText: (text) => isSameText(text, text),
  matchesWords: (text) => matchesWords(text, text),
  leavesOf: (text) => leavesOf({ value: text }),
  "leavesOf of JSON": (text) => leavesOf({ value: JSON.stringify({ [text]: [text] }), kind: "nested" }),
  "edits of attached data": (text) => {
    const before = [{ key: text, value: JSON.stringify({ [text]: text }), kind: "nested" } as const];
    const after = [{ key: text, value: JSON.stringify({ [text]: "" }), kind: "nested" } as const];
    return [dataChanges(before, after), dataProblem(before, after), dataToSend(after, before)];
  },
  toOriginalKind: (text) => toOriginalKind({ value: text, kind: "number" }),
  createDirectory: (text) => createDirectory([placeOf(text)]),
  searchPlaces: (text) => searchPlaces(createDirectory([placeOf(text)]), text, { limit: 1, isUsable: () => true }),
  "readRecipient of a call": (text) => readRecipient(text, contextOf(text, "phone")),
  "readRecipients of an e-mail": (text) => readRecipients(text, contextOf(text, "email")),
  toSender: (text) => toSender(text, [text], "GB"),
  shortcutAt: (text) => shortcutAt(text, text.length),
  matchingResponses: (text) => matchingResponses([{ shortcut: text, text }], "/a"),
  isOriginPattern,
  "isOriginPattern of a wildcard": (text) => isOriginPattern(`https://*.${text}`),
  originMatches: (text) => [originMatches(text, text), originMatches(`https://*.${text}`, `https://a.${text}`)],
  parseConfig: (text) =>
    parseConfig(
      {
        language: text,
        allowedOrigins: [text],
        cannedResponses: [{ shortcut: text, text }],
        directory: [{ name: text }],
      },
      { development: false, ownOrigin: "https://a.example", hosts: everyHost },
    ),
  setLanguage: (text) => setLanguage([text]),
  formatDate: (text) => formatDate(text, "en"),
  toEntry: (text) => toEntry({ id: text, ref_id: text, message: text, timestamp: text, originator: text }),
  phonePatch,
  toAgentPatch: (text) => toAgentPatch({ id: text, username: text, language: text, work_status: text }),
  "readPush of an interaction": (text) =>
    push("status", text, {
      id: text,
      title: text,
      channel_type: text,
      date_created: text,
      attached_data: { [text]: text },
      content: text,
      participants: [{ uniquekey: text, alias: text }],
    }),
  "readPush of a message": (text) => push("message", { message: text, timestamp: text, originator: text }, { id: "1" }),
  summarize: (text) => summarize({ id: text, type: text, payload: { attribute: text, value: text, reason: text } }),
  pairEntries: (text) =>
    pairEntries([{ place: 0, at: 0, way: "in", message: text }], ({ message }) =>
      summarize({ id: message, type: message }),
    ),
  "redaction of a push": (text) =>
    redactor.redact(
      {
        id: text,
        type: text,
        payload: { attribute: "status", value: text, interaction: { id: text, title: text, [text]: text } },
      },
      messageRule,
    ),
  "redaction of a refusal": (text) =>
    redactor.redact({ id: text, type: "response", payload: { value: "error", reason: text } }, messageRule),
  "redaction of any value": (text) => redactor.redact([text, { [text]: text }], hidden),
  "masking of any value": (text) => masker.redact([text, { [text]: text }], hidden),
  placeholders: (text) => placeholders.text(text),
  "placeholders with words": (text) => placeholders.text(text, words),
  shownParts: (text) => shownParts(text, words),
  shownValues: (text) =>
    Object.values(shownValues).map((rule) => ("isShown" in rule ? rule.isShown?.(text) : undefined)),
  parseRecording: (text) => {
    try {
      return parseRecording(JSON.stringify({ format: text, host: text }));
    } catch (error) {
      return error;
    }
  },
  ...hostReaders,
  ...viewReaders,
};

/** Returns the processor time of a run in ms, because a busy machine increases only the wall time. */
function timeOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Returns the texts for which a reader takes too long, with the time in ms. */
function slowTexts(reader: (text: string) => unknown, length: number, ceiling: number): readonly unknown[] {
  const slow: unknown[] = [];
  for (const [name, awkward] of awkwardTexts(length)) {
    let took = timeOf(() => reader(awkward));
    for (let run = 1; run < 3 && took > ceiling && took < ceiling * 3; run += 1) {
      took = Math.min(
        took,
        timeOf(() => reader(awkward)),
      );
    }
    if (took > ceiling) slow.push([name, Math.round(took)]);
    // One proof is enough, because a quadratic reader would need minutes for all texts.
    if (took > ceiling * 3) break;
  }
  return slow;
}

describe("processing time of a foreign text", () => {
  it.each(Object.entries(readers))("grows linearly in %s", (_name, reader) => {
    for (const [length, ceiling] of ceilings) expect(slowTexts(reader, length, ceiling)).toEqual([]);
  });
});
