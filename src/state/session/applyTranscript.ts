import type { InteractionId } from "../../domain/interaction.ts";
import { mergeTranscript, type TranscriptEntry } from "../../domain/transcript.ts";
import { type OwnCopies, put } from "../record.ts";
import type { EarlyTranscript, PanelState } from "./panelState.ts";

/** For how many interactions entries are kept that came too early, and how many of each. */
const earlyInteractions = 50;
const earlyEntries = 200;

function keepEarly(state: PanelState, id: InteractionId, entries: readonly TranscriptEntry[]): PanelState {
  // The rest of a conversation that is over belongs to nothing.
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

/** Gives a new interaction the transcript entries that came before it. */
export function adoptEarlyTranscript(state: PanelState, id: InteractionId): PanelState {
  const early = state.earlyTranscripts.find(({ interactionId }) => interactionId === id);
  if (early === undefined) return state;
  return {
    ...state,
    earlyTranscripts: state.earlyTranscripts.filter((one) => one !== early),
    transcripts: put(state.transcripts, id, early.entries),
  };
}

/** Adds transcript entries to their interaction, or keeps them until the interaction is there. */
export function applyTranscript(
  state: PanelState,
  id: InteractionId,
  entries: readonly TranscriptEntry[],
  own: OwnCopies,
): PanelState {
  if (state.interactions[id] === undefined) return keepEarly(state, id, entries);
  const known = state.transcripts[id];
  const merged = mergeTranscript(known ?? [], entries, own);
  // The same list: nothing is new, or the batch has changed its own copy.
  if (merged === known) return state;
  // A whole transcript that arrives at once is history, not news.
  const isHistory = known === undefined && entries.length > 1;
  return {
    ...state,
    transcripts: put(state.transcripts, id, merged, own),
    seen: isHistory ? put(state.seen, id, merged.length, own) : state.seen,
  };
}
