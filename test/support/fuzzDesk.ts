import { type Host, type HostEvent } from "../../src/domain/host.ts";
import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import type { OutgoingMessage } from "../../src/hosts/sinch/wire.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../src/state/session/panelState.ts";
import { linkedPorts } from "./linkedPorts.ts";
import { openIds } from "./wireSamples.ts";

/** The adapter and the state after its events, with a host that the test controls. */
export interface FuzzDesk {
  readonly host: Host;
  readonly state: () => PanelState;
  /** Number of events that the adapter has emitted. */
  readonly eventCount: () => number;
  /** Sends a message of the host, which arrives at once. */
  readonly sendFromHost: (data: unknown) => void;
  /** Returns the answer to a request. Undefined selects the usual answer. */
  answer: ((what: string, interactionId: string | undefined) => unknown) | undefined;
  readonly stop: () => void;
}

/** The fixed time of a desk, in ms since the epoch. */
const now = 1_800_000_000_000;

const usual: Readonly<Record<string, unknown>> = {
  interactions: openIds.map((id) => ({ id, status: "accepted", channel_type: "chat", title: `Title of ${id}` })),
  extension: { key: "mine" },
  user: { id: "A1", login_status: "logged_in" },
};

/** Waits until all promises without timers are settled. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Starts a connected adapter with three conversations. */
export async function startFuzzDesk(): Promise<FuzzDesk> {
  const [panelEnd, hostEnd] = linkedPorts({ sync: true });
  let state = initialState;
  let count = 0;
  const host = createSinchHost({ port: panelEnd, config: { requestMs: 5000 } });
  const take = (events: readonly HostEvent[]) => {
    count += events.length;
    state = applyEvents(state, events, now);
  };
  const desk: FuzzDesk & { stop: () => void } = {
    host,
    state: () => state,
    eventCount: () => count,
    sendFromHost: (data) => hostEnd.send(data),
    answer: undefined,
    stop: () => undefined,
  };
  hostEnd.listen((data) => {
    const message = data as OutgoingMessage;
    const payload = message.type === "action" ? message.payload : undefined;
    const value = payload !== undefined && "value" in payload ? payload.value : undefined;
    const interactionId = payload !== undefined && "interactionId" in payload ? payload.interactionId : undefined;
    const what =
      typeof value === "string" && payload?.command === "detail" ? value : (payload?.command ?? message.type);
    const said = desk.answer?.(what, interactionId) ?? usual[what] ?? null;
    queueMicrotask(() => hostEnd.send({ id: message.id, type: "response", payload: { value: said } }));
  });
  desk.stop = host.start(take);
  await settle();
  return desk;
}
