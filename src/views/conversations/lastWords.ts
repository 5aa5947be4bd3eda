import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { plainText } from "../../domain/plainText.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { shorten } from "../../ui/shorten.ts";

/** The most characters of a message that are read for one line. */
const most = 1000;

/** Returns the last message in one line, with card numbers masked. Empty without a message. */
export function lastWords(transcript: readonly TranscriptEntry[] | undefined): string {
  const last = transcript?.at(-1)?.text ?? "";
  return shorten(maskCardNumbers(plainText(last.slice(0, most))).replaceAll(/\s+/g, " "));
}
