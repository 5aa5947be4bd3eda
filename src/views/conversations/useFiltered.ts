import { useMemo } from "react";
import { foldText } from "../../domain/foldText.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";

/** Returns the conversations whose title, number or queue contains every word of `sought`, in any order. */
export function useFiltered(listed: readonly InteractionId[], sought: string): ReadonlySet<InteractionId> {
  const { store } = usePanel();
  const words = foldText(sought).split(/\s+/).filter(Boolean).join(" ");
  // Titles may change while the agent filters. Without a filter, nothing is read.
  const interactions = usePanelState((state) => (words === "" ? undefined : state.interactions));
  return useMemo(() => {
    if (interactions === undefined) return new Set(listed);
    return new Set(
      listed.filter((id) => {
        const interaction = store.getState().interactions[id];
        if (interaction === undefined) return false;
        const { originator, destination, queue } = interaction;
        const text = foldText([titleOf(interaction), originator, destination, queue?.name].join(" ").slice(0, 1000));
        return words.split(" ").every((word) => text.includes(word));
      }),
    );
  }, [interactions, listed, store, words]);
}
