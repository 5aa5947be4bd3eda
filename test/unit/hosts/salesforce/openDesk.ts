import { vi } from "vitest";
import type { InteractionCommand, PlainCommandType } from "../../../../src/domain/command.ts";
import type { HostEvent } from "../../../../src/domain/host.ts";
import type { HostError } from "../../../../src/domain/HostError.ts";
import { createHandledCalls } from "../../../../src/hosts/salesforce/handledCalls.ts";
import { createSalesforceHost, type SalesforceHostOptions } from "../../../../src/hosts/salesforce/SalesforceHost.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import { createSalesforceBridge } from "../../../support/salesforceBridge.ts";

export const nonce = "0123456789abcdef0123456789abcdef";

/** Opens the adapter on fake time with a scripted bridge. `state` is what the panel shows. */
export function openDesk(
  options: Parameters<typeof createSalesforceBridge>[0] = {},
  others: Partial<SalesforceHostOptions> = {},
) {
  const bridge = createSalesforceBridge(options);
  const host = createSalesforceHost({
    port: bridge.port,
    record: (port) => port,
    requestMs: 8000,
    nonce,
    handled: createHandledCalls({ name: "" }),
    ...others,
  });
  const events: HostEvent[] = [];
  let state = initialState;
  const start = () =>
    host.start((batch) => {
      events.push(...batch);
      state = applyEvents(state, batch, Date.now());
    });
  const news = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
  /** Sends a command and lets its result come. Returns the failure, if any. */
  const send = async (command: Parameters<typeof host.send>[0], ms?: number): Promise<HostError | undefined> => {
    let failure: HostError | undefined;
    const sent = host.send(command).catch((error: HostError) => {
      failure = error;
    });
    await news(ms);
    if (ms === undefined) await sent;
    return failure;
  };
  const press = (type: PlainCommandType, interactionId: string) => send({ type, interactionId });
  const ignored = () => state.ignored;
  const call = (id: string) => state.interactions[id];
  return { bridge, host, events, start, news, send, press, ignored, call, state: () => state };
}

/** Opens a desk that is connected. */
export async function openConnected(...options: Parameters<typeof openDesk>) {
  const desk = openDesk(...options);
  const stop = desk.start();
  await desk.news();
  /** Lets the toolkit tell this, and waits for it. */
  const tell = async (type: string, detail: unknown) => {
    desk.bridge.emit(type, detail);
    await desk.news();
  };
  return { ...desk, stop, tell };
}

/** Opens a desk with one connected call. */
export async function withCall(...options: Parameters<typeof openDesk>) {
  const desk = await openConnected(...options);
  const id = desk.bridge.offer("+14159990000");
  await desk.news();
  await desk.press("accept", id);
  return { ...desk, id, now: () => desk.call(id), about: (more: object = {}) => ({ callId: id, ...more }) };
}

export const consult = (interactionId: string, to: string, label = to): InteractionCommand => ({
  type: "consult",
  interactionId,
  to: { kind: label === to ? "address" : "queue", id: to, label },
  attachedData: undefined,
});
