import type { Interaction } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import type { PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { DestinationUses } from "./destinationUses.ts";

/** Returns the interaction with the name that the agent chose, where the host only tells an address. */
function named(interaction: Interaction, names: ReadonlyMap<string, string>): Interaction {
  const { consult, consultParent, title, destination } = interaction;
  const isUntitled = title === undefined || title === destination;
  const own = consultParent !== undefined && isUntitled ? names.get(destination ?? "") : undefined;
  const consulted = consult.phase === "none" ? undefined : names.get(consult.to);
  if (own === undefined && consulted === undefined) return interaction;
  return {
    ...interaction,
    title: own ?? title,
    consult: consult.phase === "none" || consulted === undefined ? consult : { ...consult, to: consulted },
  };
}

/**
 * Keeps the names that the agent chose for consultations after a reload of the page. Until then the adapter knows them.
 * Returns the stop.
 */
export function nameConsultations(store: PanelStore, used: Pick<DestinationUses, "list" | "subscribe">): () => void {
  let names: ReadonlyMap<string, string> = new Map();
  const apply = ({ interactions }: PanelState) => {
    if (names.size === 0) return;
    let next = interactions;
    for (const [id, interaction] of Object.entries(interactions)) {
      const own = named(interaction, names);
      if (own !== interaction) next = put(next, id, own);
    }
    if (next !== interactions) store.setState({ interactions: next });
  };
  const read = () => {
    // The oldest first, so that the newest name of an address counts.
    const destinations = used.list().map(({ destination }) => destination);
    names = new Map(destinations.toReversed().flatMap(({ id, label }) => (label === id ? [] : [[id, label] as const])));
    apply(store.getState());
  };
  const stops = [
    used.subscribe(read),
    store.subscribe((state, before) => {
      if (state.interactions !== before.interactions) apply(state);
    }),
  ];
  read();
  return () => {
    for (const stop of stops) stop();
  };
}
