import type { Recorder } from "../../recording/createRecorder.ts";
import type { PanelStore } from "./panelStore.ts";

/**
 * Limits a recording to one agent. When the host disconnects the panel or the agent logs out, an unredacted recording
 * is cleared. A redacted recording stays for support until the host reports another agent.
 */
export function clearRecording(
  store: PanelStore,
  recorder: Recorder | undefined,
): {
  /** Call it when the agent's session ends. */
  readonly end: () => void;
  readonly stop: () => void;
} {
  if (recorder === undefined) return { end: () => undefined, stop: () => undefined };
  let owner: string | undefined;
  let stopClearing = () => {};
  const clear = () => {
    if (recorder.counters().kept > 0) recorder.clear();
  };
  const unfollow = store.subscribe(({ connection, agent }, before) => {
    if (connection !== before.connection && connection.phase !== "disconnected") stopClearing();
    if (agent.id === undefined || agent.id === owner) return;
    if (owner !== undefined) recorder.clear();
    owner = agent.id;
  });
  return {
    end: () => {
      stopClearing();
      if (store.getState().connection.phase !== "disconnected") return;
      if (recorder.redacts) {
        recorder.settle();
        return;
      }
      clear();
      // Messages that still arrive must not be visible to the next agent.
      stopClearing = recorder.subscribe(clear);
    },
    stop: () => {
      stopClearing();
      unfollow();
    },
  };
}
