import type { WrapUpConfig } from "../../config/config.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useConfig, useMarkAsHandled } from "../../state/PanelContext.tsx";

function asksForWrapUp(config: WrapUpConfig): boolean {
  return config.outcomes.length > 0 || config.notesRequired || config.outcomeRequired || config.submitUrl !== undefined;
}

/** Returns the function that marks a conversation as handled, or opens Wrap-up if it asks for notes or an outcome. */
export function useClose(interactionId: InteractionId, onWrapUp: () => void): () => void {
  const request = useMarkAsHandled();
  const { wrapUp } = useConfig();
  return asksForWrapUp(wrapUp) ? onWrapUp : () => request(interactionId);
}
