import { useEffect, useRef, useState } from "react";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { useCommands, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import type { PanelState } from "../../state/session/panelState.ts";
import { transcriptSupport } from "../../state/session/selectors.ts";

/** The most transcripts that are requested for a search. A host with thousands of conversations must not be flooded. */
const mostRequests = 50;

/** Whether the host has messages of a conversation that it was not asked for. Pushed messages may follow older ones. */
function isUnread(state: PanelState, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  if (interaction === undefined || stageOf(interaction) === "offering") return false;
  return transcriptSupport(state, id) === "full" && !state.transcriptsRead.includes(id);
}

/**
 * Requests the transcripts that the host has not been asked for, one after the other, once a search needs them. Returns
 * how many conversations could not be read, and 0 until the requests are answered.
 */
export function useUnreadTranscripts(listed: readonly InteractionId[], isNeeded: boolean): number {
  const { store } = usePanel();
  const { readTranscript } = useCommands();
  const asked = useRef(new Set<InteractionId>());
  const [isReading, setIsReading] = useState(true);
  useEffect(() => {
    let isOver = !isNeeded;
    const read = async () => {
      setIsReading(true);
      for (const id of listed) {
        if (isOver || asked.current.size >= mostRequests) break;
        if (asked.current.has(id) || !isUnread(store.getState(), id)) continue;
        asked.current.add(id);
        await readTranscript(id);
      }
      if (!isOver) setIsReading(false);
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [listed, isNeeded, store, readTranscript]);
  const isDone = isNeeded && !isReading;
  return usePanelState((state) => (isDone ? listed.filter((id) => isUnread(state, id)).length : 0));
}
