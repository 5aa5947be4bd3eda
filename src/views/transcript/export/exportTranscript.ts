import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import type { Interaction } from "../../../domain/interaction.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { dayOf, formatDay, formatTimeWithSeconds } from "../list/formatTime.ts";

/** A transcript to take along. */
export interface TranscriptToExport {
  readonly interaction: Pick<Interaction, "id" | "channel" | "queue">;
  /** The title of the conversation. */
  readonly title: string;
  readonly entries: readonly TranscriptEntry[];
  /** Returns the name of a message's sender. */
  readonly nameOf: (entry: TranscriptEntry) => string;
}

/** Returns what a reader sees of a text that may be HTML, with card numbers masked. */
const visible = (text: string): string => maskCardNumbers(plainText(text) || text);

/** Returns the transcript as text: a heading for each day, then one paragraph a message with its local time and sender. */
export function toText({ interaction, title, entries, nameOf }: TranscriptToExport, locale: string): string {
  const { queue } = interaction;
  const lines = [[title, queue?.name ?? queue?.id].filter(Boolean).join(", ")];
  let day: number | undefined;
  for (const entry of entries) {
    if (entry.at !== undefined && dayOf(entry.at) !== day) {
      day = dayOf(entry.at);
      lines.push("", formatDay(entry.at, locale));
    }
    const time = entry.at === undefined ? entry.time : formatTimeWithSeconds(entry.at, locale);
    const text = visible(entry.text).replaceAll("\n", "\n    ");
    lines.push(`${time} ${nameOf(entry)}: ${text}`.trimStart());
  }
  return `${maskCardNumbers(lines[0] ?? "")}\n${lines.slice(1).join("\n")}\n`;
}

/** Returns the transcript as JSON. `at` is in ISO 8601, or the host's own time where that could not be read. */
export function toJson({ interaction, title, entries, nameOf }: TranscriptToExport): string {
  const { id, channel, queue } = interaction;
  const messages = entries.map((entry) => ({
    id: entry.id ?? null,
    answerTo: entry.refId ?? null,
    kind: entry.kind,
    at: entry.at === undefined ? entry.time : new Date(entry.at).toISOString(),
    ...(entry.kind === "utterance" ? { offsetMs: entry.offsetMs ?? null, isFinal: entry.isFinal } : {}),
    sender: { id: entry.originator, name: nameOf(entry) },
    text: visible(entry.text),
  }));
  const whole = {
    id,
    channel,
    title: maskCardNumbers(title),
    queue: queue === undefined ? null : { ...queue, name: queue.name && maskCardNumbers(queue.name) },
    messages,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
