import type { InteractionId } from "../../../domain/interaction.ts";
import type { Panel } from "../../../state/createPanel.ts";

/** Where the agent reads: a message, and its distance to the upper edge of the list in px. */
export interface ReadingPlace {
  readonly messageKey: string;
  readonly distance: number;
}

const places = new WeakMap<Panel, Map<InteractionId, ReadingPlace>>();

/** Returns where the agent read in each conversation of a panel before another view took its place. Empty at the end. */
export function readingPlaces(panel: Panel): Map<InteractionId, ReadingPlace> {
  const known = places.get(panel) ?? new Map<InteractionId, ReadingPlace>();
  places.set(panel, known);
  return known;
}
