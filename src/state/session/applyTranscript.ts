import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { mergeTranscript, type TranscriptEntry } from "../../domain/transcript.ts";
import { withoutWriter } from "../../domain/withoutTyping.ts";
import { change, type OwnCopies, put } from "../record.ts";
import type { EarlyTranscript, PanelState } from "./panelState.ts";

/** Limits for early entries: number of interactions, and number of entries of each. */
const earlyInteractions = 50;
const earlyEntries = 200;

function keepEarly(state: PanelState, id: InteractionId, entries: readonly TranscriptEntry[]): PanelState {
  // Late entries of an ended conversation are dropped.
  if (state.closed.includes(id)) return state;
  const known = state.earlyTranscripts.find(({ interactionId }) => interactionId === id);
  const merged = mergeTranscript(known?.entries ?? [], entries);
  if (merged.length === 0 || merged === known?.entries) return state;
  const early: EarlyTranscript = {
    interactionId: id,
    entries: merged.length > earlyEntries ? merged.slice(-earlyEntries) : merged,
  };
  const others = state.earlyTranscripts.filter((one) => one !== known);
  return { ...state, earlyTranscripts: [...others, early].slice(-earlyInteractions) };
}

/** Moves early transcript entries to their new interaction. */
export function adoptEarlyTranscript(state: PanelState, id: InteractionId): PanelState {
  const early = state.earlyTranscripts.find(({ interactionId }) => interactionId === id);
  if (early === undefined) return state;
  return {
    ...state,
    earlyTranscripts: state.earlyTranscripts.filter((one) => one !== early),
    transcripts: put(state.transcripts, id, early.entries),
  };
}

/** Returns how many entries of a merged transcript are older than what was known of it before. */
function countOlder(merged: readonly TranscriptEntry[], oldest: TranscriptEntry | undefined): number {
  if (oldest === undefined) return 0;
  const place = merged.findIndex((one) => one === oldest || (one.id !== undefined && one.id === oldest.id));
  return Math.max(0, place);
}

function addEntries(
  state: PanelState,
  id: InteractionId,
  entries: readonly TranscriptEntry[],
  own: OwnCopies,
): PanelState {
  const interaction = state.interactions[id];
  if (interaction === undefined) return keepEarly(state, id, entries);
  const known = state.transcripts[id];
  const newest = known?.at(-1);
  const oldest = known?.[0];
  const merged = mergeTranscript(known ?? [], entries, own);
  // A whole transcript that arrives at once is history, so its entries count as seen.
  const isHistory = known === undefined && entries.length > 1;
  const writer = isHistory || merged.at(-1) === newest ? undefined : merged.at(-1)?.originator;
  const parties = writer === undefined ? interaction.parties : withoutWriter(interaction, writer);
  const hasStopped = parties !== interaction.parties;
  // What a whole transcript tells from before the messages that were pushed counts as seen, too.
  const older = entries.length > 1 ? countOlder(merged, oldest) : 0;
  const seen = isHistory || state.watched === id ? merged.length : (state.seen[id] ?? 0) + older;
  const isSeen = (isHistory || state.watched === id || older > 0) && state.seen[id] !== seen;
  // The list is the same object when nothing is new or when the batch changed its own copy.
  if (merged === known && !isSeen && !hasStopped) return state;
  const changes: Partial<PanelState> = {
    interactions: hasStopped
      ? put(state.interactions, id, change(interaction, { parties }, own), own)
      : state.interactions,
    transcripts: put(state.transcripts, id, merged, own),
    seen: isSeen ? put(state.seen, id, seen, own) : state.seen,
  };
  return change(state, changes, own);
}

/** Adds transcript entries to their interaction, or stores them until the interaction arrives. */
export function applyTranscript(
  state: PanelState,
  { interactionId: id, entries, omitted }: Extract<HostEvent, { readonly type: "transcript" }>,
  own: OwnCopies,
): PanelState {
  const next = addEntries(state, id, entries, own);
  if (omitted === undefined || state.interactions[id] === undefined) return next;
  return { ...next, transcriptsOmitted: put(next.transcriptsOmitted, id, omitted, own) };
}
