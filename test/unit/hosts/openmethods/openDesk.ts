import { expect, vi } from "vitest";
import type { HostEvent } from "../../../../src/domain/host.ts";
import type { HostError } from "../../../../src/domain/HostError.ts";
import { createHarmonyHost } from "../../../support/harmonyHost.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";

/** What tests read from the body of a request. */
interface Body {
  readonly messageType: string;
  readonly requestId?: string;
  readonly requestType?: string;
  readonly data?: { readonly command?: string; readonly target?: string };
}

export const ada = () => Promise.resolve({ model: undefined, agent: { username: "ada" } });

/** Opens the adapter on fake time. `news` lets polls pass; `state` is what the panel shows then. */
export function openDesk(
  settings: Parameters<typeof createHarmonyHost>[0] = {},
  options: Parameters<typeof createHarmonyHost>[1] = { readAccess: ada },
) {
  const { server, host } = createHarmonyHost(settings, options);
  const events: HostEvent[] = [];
  let state = initialState;
  let clock = 0;
  const start = () =>
    host.start((batch) => {
      events.push(...batch);
      clock += 1000;
      state = applyEvents(state, batch, clock);
    });
  const news = (ms = 6000) => vi.advanceTimersByTimeAsync(ms);
  /** Sends a command and lets its answer come. Returns the failure, if any. */
  const send = async (command: Parameters<typeof host.send>[0]): Promise<HostError | undefined> => {
    let failure: HostError | undefined;
    const sent = host.send(command).catch((error: HostError) => {
      failure = error;
    });
    await news();
    await sent;
    return failure;
  };
  const bodies = () => server.requests.map(({ body }) => body as Body | undefined).filter((body) => body !== undefined);
  const commands = () => bodies().flatMap(({ messageType, data }) => (messageType === "resourceRequest" ? [data] : []));
  return { server, host, events, start, news, send, bodies, commands, state: () => state };
}

/** Opens a desk with one accepted call. */
export async function withCall(
  settings: Parameters<typeof openDesk>[0] = {},
  prepare: (desk: ReturnType<typeof openDesk>) => void = () => {},
) {
  const desk = openDesk(settings);
  prepare(desk);
  desk.start();
  await desk.news();
  const id = desk.server.offer("Ada Lark");
  await desk.news();
  expect(await desk.send({ type: "accept", interactionId: id })).toBeUndefined();
  const call = () => desk.state().interactions[id];
  expect(call()).toMatchObject({ status: "accepted", line: "connected" });
  const tell = async (...messages: unknown[]) => {
    for (const message of messages) desk.server.send(message);
    await desk.news(1000);
  };
  const target = desk.server.targetOf(id);
  const leg = String(desk.commands().at(-1)?.target);
  return { ...desk, id, call, tell, target, leg };
}

/** Returns an event about an object of the server. */
export const event = (name: string, target: string, data: unknown) => ({
  messageType: "objectEvent",
  name,
  target,
  data,
});
