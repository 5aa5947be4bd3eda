import { useEffect, useRef } from "react";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { useCommands, usePanel } from "../../state/PanelContext.tsx";
import { transcriptSupport } from "../../state/session/selectors.ts";

/** The most transcripts that are requested for a search. A host with thousands of conversations must not be flooded. */
const mostRequests = 50;

/** Requests the transcripts that the host has not been asked for, one after the other, once a search needs them. */
export function useUnreadTranscripts(listed: readonly InteractionId[], isNeeded: boolean): void {
  const { store } = usePanel();
  const { readTranscript } = useCommands();
  const asked = useRef(new Set<InteractionId>());
  useEffect(() => {
    let isOver = !isNeeded;
    const read = async () => {
      for (const id of listed) {
        const state = store.getState();
        const interaction = state.interactions[id];
        if (isOver || asked.current.size >= mostRequests) return;
        const isMissing = state.transcripts[id] === undefined && transcriptSupport(state, id) === "full";
        if (interaction === undefined || !isMissing || asked.current.has(id) || stageOf(interaction) === "offering")
          continue;
        asked.current.add(id);
        await readTranscript(id);
      }
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [listed, isNeeded, store, readTranscript]);
}
