import type { TranscriptEntry } from "../../src/domain/transcript.ts";

/** Number of messages that a list opens with. */
export const messageCount = 10_000;
export const agentId = "agent-1";
export const customerId = "customer-1";

const sentences = [
  "Yes, please.",
  "My order 4711 has not arrived yet, and the parcel service says that it was never handed over.",
  "Could you look at it again?",
  "José Núñez from the café in Łódź told me the same.",
  "I ordered two of the blue ones and one of the green ones, but the confirmation lists three blue ones.",
  "Thank you.",
  "The invoice went to the old address, although I changed it in my account in spring.",
  "One moment, I will check that for you.",
];
const start = Date.UTC(2026, 0, 5, 8);

/** Returns the message `index`, of 1 to 12 sentences: most are short, and some fill the panel. Its mark is unique. */
export function messageAt(index: number): TranscriptEntry {
  const length = index % 41 === 0 ? 12 : index % 7 === 0 ? 5 : 1 + (index % 3);
  const parts = Array.from({ length }, (_, at) => sentences[(index * 3 + at) % sentences.length] ?? "");
  return textMessage(index, `${markOf(index)} ${parts.join(" ")}`);
}

/** Returns a mark that is in the text of this message only. */
export const markOf = (index: number): string => `#${String(index).padStart(6, "0")}`;

export function textMessage(index: number, text: string): TranscriptEntry {
  const at = start + index * 45_000;
  return {
    id: `m${index}`,
    refId: undefined,
    kind: "message",
    role: "other",
    senderName: undefined,
    text,
    at,
    time: String(at),
    originator: index % 5 < 2 ? agentId : customerId,
    isFinal: true,
  };
}

/** Messages of 100,000 characters, by what they consist of. */
export const longTexts = {
  words: sentences.join(" ").repeat(300).slice(0, 100_000),
  "one word": "x".repeat(100_000),
  digits: "4929 1234 5678 9012 ".repeat(5000),
  HTML: "<p>Dear <b>Sir</b>, see <a href='https://example.com'>this</a>.</p>".repeat(1600).slice(0, 100_000),
} as const;
export type LongText = keyof typeof longTexts;
