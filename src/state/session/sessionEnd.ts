import type { PanelStore } from "./panelStore.ts";

/**
 * Calls `end` when an agent's session ends: the host sends the panel away, the agent logs out, or the host names another
 * agent. Everything that is of one agent is forgotten there. Returns the stop.
 */
export function onSessionEnd(store: PanelStore, end: () => void): () => void {
  return store.subscribe((state, before) => {
    const isSentAway = state.connection.phase === "disconnected" && before.connection.phase !== "disconnected";
    const isOther = before.agent.id !== undefined && state.agent.id !== before.agent.id;
    if (isSentAway || isOther) end();
  });
}
