import { type InteractionId, stageOf, titleOf } from "../../domain/interaction.ts";
import { isOpen } from "../session/isOpen.ts";
import type { PanelState } from "../session/panelState.ts";
import type { DraftOrigin } from "./workSchema.ts";

/** Returns what describes a conversation once it is gone, or `known` where the panel knows nothing newer. */
export function originOf(
  { interactions, milestones }: PanelState,
  id: InteractionId,
  known: DraftOrigin | undefined,
): DraftOrigin | undefined {
  const interaction = interactions[id];
  if (interaction === undefined) return known;
  const { channel, queue } = interaction;
  const { accepted, handling } = milestones[id] ?? {};
  const origin = { title: titleOf(interaction), channel, queue, accepted, handling };
  // The same object as long as it says the same: a change is stored.
  return JSON.stringify(origin) === JSON.stringify(known) ? known : origin;
}

/** Whether a conversation has no place for the words of its draft any more: the conversation is over, or a chat that has ended. */
export function hasEnded(state: Pick<PanelState, "interactions" | "closed" | "isListed">, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  if (interaction === undefined) return isOpen(state, id) === false;
  return interaction.channel === "chat" && stageOf(interaction) === "wrap-up";
}
