import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import { withoutTyping } from "../../domain/withoutTyping.ts";
import type { Arrival } from "./batchEvents.ts";
import type { PanelStore } from "./panelStore.ts";

/** How long a person counts as typing without news of the host, in ms. A lost message must not let it last for ever. */
const longestMs = 10_000;

/** Ends "is typing" 10 s after the host last said so. `follow` gets what the host reported, after it was applied. */
export function createTypingEnds(store: PanelStore) {
  const timers = new Map<InteractionId, ReturnType<typeof setTimeout>>();
  const end = (id: InteractionId): void => {
    timers.delete(id);
    store.setState((state) => {
      const interaction = state.interactions[id];
      if (interaction === undefined) return state;
      const parties = withoutTyping(interaction.parties, () => true);
      return { ...state, interactions: { ...state.interactions, [id]: { ...interaction, parties } } };
    });
  };
  const see = ({ id, parties }: InteractionPatch): void => {
    if (parties === undefined) return;
    clearTimeout(timers.get(id));
    if (parties.some(({ typing }) => typing)) timers.set(id, setTimeout(end, longestMs, id));
    else timers.delete(id);
  };
  return {
    follow: (arrivals: readonly Arrival[]): void => {
      for (const event of arrivals.flatMap(({ events }) => events)) {
        if (event.type === "interaction-changed") see(event.patch);
        else if (event.type === "snapshot") event.interactions.forEach(see);
      }
    },
    stop: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
