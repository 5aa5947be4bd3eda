import type { InteractionId } from "../domain/interaction.ts";
import { usePanelState } from "../state/PanelContext.tsx";

/**
 * Whether the view of a conversation's earlier stage is kept because the agent was working in a field. The field must
 * then stay, although the host no longer takes what it is for.
 */
export function useIsViewKept(interactionId: InteractionId): boolean {
  return usePanelState(({ kept }) => kept?.interactionId === interactionId && kept.stage === "handling");
}
