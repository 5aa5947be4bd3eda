import type { InteractionId } from "../../domain/interaction.ts";
import type { PanelState } from "./panelState.ts";

/** Whether the host lists a conversation. Undefined until the whole list has arrived. */
export function isOpen(
  { interactions, closed, isListed }: Pick<PanelState, "interactions" | "closed" | "isListed">,
  id: InteractionId,
): boolean | undefined {
  if (interactions[id] !== undefined) return true;
  return isListed || closed.includes(id) ? false : undefined;
}
