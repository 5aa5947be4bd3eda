import type { RecorderEntry } from "../../recording/createRecorder.ts";
import type { MessageSummary } from "../../recording/RecordedProtocol.ts";

/** A recorded message with its description. */
export interface TimelineEntry {
  readonly entry: RecorderEntry;
  readonly summary: MessageSummary;
  /** The request that this message answers. */
  readonly answers: string | undefined;
  /** The place of the matching answer or request. */
  readonly partner: number | undefined;
  /** Time in ms from a request to its answer, set on both. */
  readonly latency: number | undefined;
}

/**
 * Pairs requests and answers. An answer belongs to the message sent last under its id. The order stays the same.
 * `summarize` runs once for each message.
 */
export function pairEntries(
  entries: readonly RecorderEntry[],
  summarize: (entry: RecorderEntry) => MessageSummary,
): readonly TimelineEntry[] {
  const requests = new Map<string, { readonly entry: RecorderEntry; readonly title: string }>();
  const pairs = new Map<number, { readonly partner: number; readonly latency: number; readonly answers?: string }>();
  const summaries = entries.map(summarize);
  entries.forEach((entry, index) => {
    const summary = summaries[index];
    if (summary?.id === undefined) return;
    if (entry.way === "out") {
      requests.set(summary.id, { entry, title: summary.title });
      return;
    }
    const request = summary.isAnswer ? requests.get(summary.id) : undefined;
    // A repeated answer belongs to no request.
    if (request === undefined || pairs.has(request.entry.place)) return;
    const { place, at } = request.entry;
    const latency = entry.at - at;
    pairs.set(place, { partner: entry.place, latency });
    pairs.set(entry.place, { partner: place, latency, answers: request.title });
  });
  return entries.flatMap((entry, index) => {
    const summary = summaries[index];
    const pair = pairs.get(entry.place);
    return summary === undefined
      ? []
      : [{ entry, summary, partner: pair?.partner, latency: pair?.latency, answers: pair?.answers }];
  });
}
