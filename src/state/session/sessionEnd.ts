import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";

/**
 * Whether an agent's session ends with a change of the state: the host sends the panel away, the agent logs out, or the
 * host names another agent.
 */
export function hasSessionEnded(state: PanelState, before: PanelState): boolean {
  const isSentAway = state.connection.phase === "disconnected" && before.connection.phase !== "disconnected";
  const isOther = before.agent.id !== undefined && state.agent.id !== before.agent.id;
  return isSentAway || isOther;
}

/** Calls `end` when an agent's session ends. Everything that is of one agent is forgotten there. Returns the stop. */
export function onSessionEnd(store: PanelStore, end: () => void): () => void {
  return store.subscribe((state, before) => {
    if (hasSessionEnded(state, before)) end();
  });
}
