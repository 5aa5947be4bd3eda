import type { Recorder } from "../../recording/createRecorder.ts";
import type { PanelStore } from "./panelStore.ts";

/**
 * When the host sends the panel away or the agent logs out, no customer's data stays in memory: a recording that is not
 * redacted is cleared. A redacted one is kept for support, once its last messages are redacted, too. Returns the stop.
 */
export function clearRecording(store: PanelStore, recorder: Recorder | undefined): () => void {
  if (recorder === undefined) return () => undefined;
  let stop = () => {};
  const clear = () => {
    if (recorder.counters().kept > 0) recorder.clear();
  };
  return store.subscribe(({ connection }, before) => {
    if (connection === before.connection) return;
    stop();
    stop = () => {};
    if (connection.phase !== "disconnected") return;
    if (recorder.redacts) {
      recorder.settle();
      return;
    }
    clear();
    // What the host still says is not for the next agent.
    stop = recorder.subscribe(clear);
  });
}
