import { expect, it, vi } from "vitest";
import type { Recorder } from "../../../../src/recording/createRecorder.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { clearRecording } from "../../../../src/state/session/clearRecording.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { onSessionEnd } from "../../../../src/state/session/sessionEnd.ts";
import type { HostEvent } from "../../../../src/domain/host.ts";

function setUp() {
  const clear = vi.fn<() => void>();
  const settle = vi.fn<() => void>();
  const counters = () => ({ kept: 1 });
  const recorder = { redacts: true, clear, settle, counters, subscribe: () => () => {} } as unknown as Recorder;
  const store = createPanelStore();
  const recording = clearRecording(store, recorder);
  onSessionEnd(store, recording.end);
  const tell = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, 1));
  return { clear, settle, tell };
}
const agent = (id: string): HostEvent => ({ type: "agent", patch: { id } });
const logout: HostEvent = { type: "connection", connection: { phase: "disconnected", reason: "logout" } };
const connected: HostEvent = { type: "connection", connection: { phase: "connected" } };

it("a redacted recording stays for the same agent, and is cleared for another one after a logout", () => {
  const { clear, settle, tell } = setUp();
  tell(connected, agent("kim"));
  tell(logout);
  expect([settle.mock.calls.length, clear.mock.calls.length]).toEqual([1, 0]);
  tell(connected, agent("kim"));
  tell(logout);
  expect(clear).not.toHaveBeenCalled();
  tell(connected, agent("lou"));
  expect(clear).toHaveBeenCalledTimes(1);
});

it("a recording is cleared when the host names another agent without a logout", () => {
  const { clear, tell } = setUp();
  tell(connected, agent("kim"));
  tell(agent("lou"));
  expect(clear).toHaveBeenCalledTimes(1);
});
