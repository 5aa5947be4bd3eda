import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import type { EngineState } from "../engine/EngineState.ts";

/**
 * The conversation the work area shows: the one in view, else the newest of the agent's own, as an offer that rings
 * is shown before anyone selects it.
 */
export function shownInteraction(state: EngineState): EngineInteraction | undefined {
  const selected = state.interactions.find((one) => one.id === state.activeInteractionId);
  return selected ?? state.interactions.findLast((one) => one.status !== "queued" && !one.withdrawn);
}
