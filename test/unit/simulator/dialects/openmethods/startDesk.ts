import {
  type Answer,
  createHarmonyHost,
  type HarmonyHost,
  type HarmonyHostOptions,
} from "../../../../../src/simulator/dialects/openmethods/createHarmonyHost.ts";
import { createEngine } from "../../../../../src/simulator/engine/createEngine.ts";
import type { Engine } from "../../../../../src/simulator/engine/Engine.ts";
import { startAutopilot } from "../../../../../src/simulator/engine/startAutopilot.ts";
import { createHandClock, type HandClock } from "../../../../support/genesysServer.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What the client knows of one object, by its target. */
interface Known {
  readonly target: string;
  readonly type: string;
  state: string;
  data: Json;
}

/** A client that speaks the protocol by hand, at the simulated host. */
export interface Desk {
  readonly engine: Engine;
  readonly clock: HandClock;
  readonly host: HarmonyHost;
  readonly clientId: string;
  /** Sends a request. Returns the HTTP answer. */
  readonly ask: (message: Json) => Answer;
  /** Sends a service or core request, and returns its answer from the next poll. */
  readonly request: (requestType: string, data: Json) => Json;
  /** Sends a command, polls, and returns the answer. */
  readonly command: (command: string, target: string, data?: Json) => Json;
  /** Reads all that waits. Returns the messages. */
  readonly poll: () => readonly Json[];
  /** Opens the session to its start. */
  readonly open: () => void;
  /** Returns the names and targets of all events so far. */
  readonly events: () => readonly (readonly [name: string, target: string, data: Json])[];
  readonly interactions: () => readonly Known[];
  readonly conversations: (interaction: string) => readonly Known[];
}

const services: Readonly<Record<string, string>> = {
  getAgentConfiguration: "com.openmethods.ep.config.service",
  prepareSession: "com.openmethods.ep.interaction.service",
};

export function startDesk(options: Partial<HarmonyHostOptions> = {}): Desk {
  const clock = createHandClock();
  const engine = createEngine({ now: clock.now, later: clock.later });
  startAutopilot(engine, clock.later);
  let ids = 0;
  const host = createHarmonyHost({
    engine,
    newId: (kind) => `${kind}${String((ids += 1))}`,
    later: clock.later,
    ...options,
  });
  const started = host.sessions({ messageType: "startSession", client: { name: "test" } }).body as { id: string };
  const clientId = started.id;
  const interactions = new Map<string, Known>();
  const conversations = new Map<string, Known>();
  const events: [string, string, Json][] = [];

  function apply({ name, target, data }: { name: string; target: string; data: Json }): void {
    events.push([name, target, data]);
    if (name === "interaction.created") {
      const { id, type } = data["interaction"] as { id: string; type: string };
      interactions.set(`${target}.${id}`, { target: `${target}.${id}`, type, state: "", data: {} });
    } else if (name === "conversation.created") {
      const { id } = data["conversation"] as { id: string };
      conversations.set(`${target}.${id}`, { target: `${target}.${id}`, type: "", state: "", data: {} });
    } else if (name === "conversation.disposed") conversations.delete(target);
    else if (name === "interaction.datachanged") {
      const known = interactions.get(target);
      if (known !== undefined) known.data = data["data"] as Json;
    } else if (name === "state.updated") {
      const known = interactions.get(target) ?? conversations.get(target);
      if (known !== undefined) known.state = String(data["state"]);
      if (data["state"] === "COMPLETED") interactions.delete(target);
    }
  }

  const poll: Desk["poll"] = () => {
    const { messages } = host.poll(clientId).body as { readonly messages: readonly Json[] };
    for (const { messageType, data } of messages) if (messageType === "resourceEvent") apply(data as never);
    return messages;
  };
  let requests = 0;
  const send = (message: Json): Json => {
    const requestId = `r${String((requests += 1))}`;
    const { status } = host.process(clientId, { requestId, ...message });
    if (status !== 200) throw new Error(`HTTP ${String(status)}`);
    return poll().find((one) => one["requestId"] === requestId) ?? {};
  };
  const request: Desk["request"] = (requestType, data) =>
    send(
      requestType === "bindResource"
        ? { messageType: "coreRequest", requestType, data }
        : { messageType: "serviceRequest", requestType, service: services[requestType], data },
    );
  const command: Desk["command"] = (name, target, data = {}) =>
    send({ messageType: "resourceRequest", resourceId: host.sessionId, data: { command: name, target, data } });

  return {
    engine,
    clock,
    host,
    clientId,
    ask: (message) => host.process(clientId, message),
    request,
    command,
    poll,
    open() {
      request("getAgentConfiguration", { model: "Default", override: false });
      request("prepareSession", { model: "Default", agent: { username: "ada", password: "x" } });
      request("bindResource", { resourceId: host.sessionId });
      command("session.start", host.sessionId);
    },
    events: () => events,
    interactions: () => [...interactions.values()],
    conversations: (target) => [...conversations.values()].filter((one) => one.target.startsWith(`${target}.`)),
  };
}
