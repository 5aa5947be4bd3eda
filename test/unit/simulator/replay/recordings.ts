import type { RecordedMessage, Recording } from "../../../../src/recording/Recording.ts";

/** A message of a recording without its time. */
export type Line = readonly ["in" | "out", unknown];

/** Returns a recording of these messages, one every 100 ms. */
export function recordingOf(lines: readonly Line[], rest: Partial<Recording> = {}): Recording {
  return {
    format: "deskside-recording",
    version: 1,
    host: "sinch",
    panel: { version: "0.0.0", origin: "http://127.0.0.1:5173", hostOrigin: null },
    startedAt: "2026-01-01T12:00:00.000Z",
    redacted: false,
    dropped: 0,
    messages: lines.map(([way, message], index): RecordedMessage => ({ at: index * 100, way, message })),
    ...rest,
  };
}

export const init = (id: string) => ({ id, type: "init", payload: true });
export const action = (id: string, payload: Readonly<Record<string, unknown>>) => ({ id, type: "action", payload });
export const detail = (id: string, value: string, more: Readonly<Record<string, unknown>> = {}) =>
  action(id, { command: "detail", value, ...more });
export const respond = (id: string, value: unknown) => ({ id, type: "response", payload: { value } });
export const push = (id: string, value: string, interaction: unknown = { id: "A" }) => ({
  id,
  type: "state",
  payload: { attribute: "status", value, interaction },
});

/** A handshake, the first requests, a call that the agent accepts, and its end. */
export const call: readonly Line[] = [
  ["out", init("old-1")],
  ["in", respond("old-1", [])],
  ["out", detail("old-2", "user")],
  ["out", detail("old-3", "interactions")],
  ["in", respond("old-2", { id: "maya" })],
  ["in", respond("old-3", [])],
  ["in", push("push-1", "incoming")],
  ["out", action("old-4", { command: "interaction", value: "accept", interactionId: "A" })],
  ["in", respond("old-4", "ok")],
  ["in", push("push-2", "accepted")],
  ["in", push("push-3", "ended")],
];
