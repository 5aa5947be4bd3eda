import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { isOpen } from "../session/isOpen.ts";
import type { PanelState } from "../session/panelState.ts";
import type { DraftsState } from "./drafts.ts";

type Listed = Pick<PanelState, "interactions" | "closed" | "isListed">;

/** Whether a conversation has no place for the words of its draft any more: the conversation is over, or a chat that has ended. */
export function hasEnded(state: Listed, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  if (interaction === undefined) return isOpen(state, id) === false;
  return interaction.channel === "chat" && stageOf(interaction) === "wrap-up";
}

/** Returns the drafts that may have something unsent. The result stays the same while the agent types in open conversations. */
export function draftsToLookAt(drafts: DraftsState["drafts"], state: Listed): DraftsState["drafts"] {
  return Object.fromEntries(
    Object.entries(drafts).filter(
      ([id, { unsent, handOver }]) => unsent.length > 0 || handOver !== undefined || hasEnded(state, id),
    ),
  );
}
