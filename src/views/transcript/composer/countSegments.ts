import { SegmentedMessage } from "sms-segments-calculator";

/** Longer texts are not counted, because nobody sends them and the library takes quadratic time. */
const mostUnits = 1600;
/** The segments that a text of `mostUnits` has at least. */
const mostSegments = 10;

const bitsOf = { "GSM-7": 7, "UCS-2": 16 } as const;

/** How many text messages of the network a text takes. */
export type SegmentCount =
  | { readonly isLong: true; readonly moreThan: number }
  | {
      readonly isLong: false;
      readonly segments: number;
      /** How many characters of the alphabet of the text fit in the last segment. An emoji takes two. */
      readonly left: number;
    };

/** Counts the segments of a text message, in the alphabet GSM-7 where the text has no other characters, else in UCS-2. */
export function countSegments(text: string): SegmentCount {
  const sent = text.replaceAll("\r\n", "\n");
  if (sent.length > mostUnits) return { isLong: true, moreThan: mostSegments };
  const { segments, encodingName } = new SegmentedMessage(sent);
  const free = segments.at(-1)?.freeSizeInBits() ?? 0;
  return { isLong: false, segments: segments.length, left: Math.floor(free / bitsOf[encodingName]) };
}
