import type { Recorder } from "../../recording/createRecorder.ts";
import type { PanelStore } from "./panelStore.ts";

/**
 * Keeps a recording to the agent it was made of. When the host sends the panel away or the agent logs out, a recording
 * that is not redacted is cleared. A redacted one stays for support, until the host names another agent.
 */
export function clearRecording(
  store: PanelStore,
  recorder: Recorder | undefined,
): {
  /** To be called when the agent's session ends. */
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
      // What the host still says is not for the next agent.
      stopClearing = recorder.subscribe(clear);
    },
    stop: () => {
      stopClearing();
      unfollow();
    },
  };
}
