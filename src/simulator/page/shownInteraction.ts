import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import type { EngineState } from "../engine/EngineState.ts";

/**
 * Returns the conversation in the work area: the one in view, or else the agent's newest. A ringing offer is thus shown
 * before anybody selects it.
 */
export function shownInteraction(state: EngineState): EngineInteraction | undefined {
  const selected = state.interactions.find((one) => one.id === state.activeInteractionId);
  return selected ?? state.interactions.findLast((one) => one.status !== "queued" && !one.withdrawn);
}
