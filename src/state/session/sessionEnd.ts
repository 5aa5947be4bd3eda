import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";

/** Whether the host names another agent than before. The first name is no change. */
export function hasOtherAgent({ agent }: Pick<PanelState, "agent">, before: Pick<PanelState, "agent">): boolean {
  return before.agent.id !== undefined && agent.id !== before.agent.id;
}

/**
 * Whether an agent's session ends with a change of the state: the host sends the panel away, the agent logs out, or the
 * host names another agent.
 */
export function hasSessionEnded(state: PanelState, before: PanelState): boolean {
  const isSentAway = state.connection.phase === "disconnected" && before.connection.phase !== "disconnected";
  return isSentAway || hasOtherAgent(state, before);
}

/** Calls `end` when an agent's session ends. Everything that is of one agent is forgotten there. Returns the stop. */
export function onSessionEnd(store: PanelStore, end: () => void): () => void {
  return store.subscribe((state, before) => {
    if (hasSessionEnded(state, before)) end();
  });
}
