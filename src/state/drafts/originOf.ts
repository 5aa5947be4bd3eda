import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { PanelState } from "../session/panelState.ts";
import type { DraftOrigin } from "./drafts.ts";

/** Returns what describes a conversation once it is gone, or `known` where the panel knows nothing newer. */
export function originOf(
  { interactions, milestones }: PanelState,
  id: InteractionId,
  known: DraftOrigin | undefined,
): DraftOrigin | undefined {
  const interaction = interactions[id];
  if (interaction === undefined) return known;
  const { channel, queue } = interaction;
  const origin = { title: titleOf(interaction), channel, queue, accepted: milestones[id]?.accepted };
  // The same object as long as it says the same: a change is stored.
  return JSON.stringify(origin) === JSON.stringify(known) ? known : origin;
}
