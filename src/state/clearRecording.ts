import type { Recorder } from "../recording/createRecorder.ts";
import type { PanelStore } from "./panelStore.ts";

/**
 * When the host sends the panel away or the agent logs out, no customer's data stays in memory: a recording that was not
 * redacted is cleared. A redacted one holds none, and is kept for support. Returns the stop.
 */
export function clearRecording(store: PanelStore, recorder: Recorder | undefined): () => void {
  if (recorder === undefined || recorder.redacts) return () => undefined;
  return store.subscribe(({ connection }, before) => {
    if (connection.phase === "disconnected" && connection !== before.connection) recorder.clear();
  });
}
