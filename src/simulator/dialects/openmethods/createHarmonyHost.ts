import type { Engine } from "../../engine/Engine.ts";
import type { Result } from "../../engine/operations.ts";
import { actions } from "./actions.ts";
import { createLedger } from "./createLedger.ts";
import { dispositions as usualDispositions, type Disposition } from "./dispositions.ts";
import type { Json, NewId } from "./Ledger.ts";

/** An answer over HTTP. `body` undefined: empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** How far a client has come in the order of the session. */
type Step = "started" | "configured" | "prepared" | "bound" | "running" | "logged-out";

interface Client {
  step: Step;
  readonly queue: unknown[];
}

export interface HarmonyHostOptions {
  readonly engine: Engine;
  readonly newId: NewId;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Returns why these credentials are refused, or undefined. */
  readonly refuses?: (agent: Json) => string | undefined;
  /** Returns where the agent's session runs already, or undefined. */
  readonly elsewhere?: () => string | undefined;
  /** Returns why a command about the running session is refused, or undefined. */
  readonly hinders?: (command: string) => string | undefined;
  /** Which messages come without an envelope; default none. */
  readonly bare?: () => { readonly events: boolean; readonly answers: boolean };
  readonly dispositions?: readonly Disposition[];
  /** The key of tones; default `digits`. */
  readonly digitsKey?: string;
}

/** The Harmony Integration Server over the engine, strict about the order in which a session is opened. */
export interface HarmonyHost {
  readonly sessionId: string;
  /** The target of the agent's telephone. */
  readonly channel: string;
  /** Returns the target of an interaction, by the engine's id. */
  readonly targetOf: (engineId: string) => string | undefined;
  readonly sessions: (body: unknown) => Answer;
  readonly process: (clientId: string, body: unknown) => Answer;
  readonly poll: (clientId: string) => Answer;
  /** Tells an event to the client of the running session. */
  readonly emit: (name: string, target: string, data: Json) => void;
  /** Puts a message as it is into the queue of the client that has the session. */
  readonly queue: (message: unknown, place?: "first" | "last") => void;
  /** Forgets all clients, like a server after a restart. */
  readonly forgetClients: () => void;
  readonly stop: () => void;
}

const services = {
  getAgentConfiguration: "com.openmethods.ep.config.service",
  prepareSession: "com.openmethods.ep.interaction.service",
} as const;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const notFound: Answer = { status: 404 };
const badRequest = (message: string): Answer => ({ status: 400, body: { message } });

/** Creates the simulated server: one session, its commands, and the events for the client that owns the session. */
export function createHarmonyHost(options: HarmonyHostOptions): HarmonyHost {
  const { engine, newId, later, refuses, elsewhere, hinders, digitsKey = "digits" } = options;
  const bare = options.bare ?? (() => ({ events: false, answers: false }));
  const dispositions = options.dispositions ?? usualDispositions;
  const sessionId = newId("S");
  const clients = new Map<string, Client>();
  let owner: Client | undefined;

  const emit: HarmonyHost["emit"] = (name, target, data) => {
    if (owner?.step !== "running") return;
    const event = { messageType: "objectEvent", target, name, data };
    owner.queue.push(bare().events ? event : { messageType: "resourceEvent", resourceId: sessionId, data: event });
  };
  const ledger = createLedger({ engine, sessionId, newId, later, emit });

  function tellDispositions(target: string): Result {
    const channel = ledger.channels.find((one) => one.target === target);
    if (channel === undefined) return { ok: false, reason: "There is no such channel" };
    emit("channel.externaldispositions.updated", target, { dispositions });
    return { ok: true };
  }

  function dial(target: string, { destination, extensions }: Json): Result {
    if (target !== ledger.channels[0]?.target) return { ok: false, reason: "The channel cannot dial" };
    if (!isJson(extensions)) return { ok: false, reason: "extensions is missing" };
    return engine.startConversation({ channel: "phone", to: [typeof destination === "string" ? destination : ""] });
  }

  function perform(command: string, target: string, data: Json): Result {
    if (command === "channel.dial") return dial(target, data);
    if (command === "channel.request.externaldispositions") return tellDispositions(target);
    const entry = ledger.entries().find((one) => target === one.target || target.startsWith(`${one.target}.`));
    if (entry === undefined) return { ok: false, reason: "There is no such object" };
    const conversation = entry.conversations.find((one) => one.target === target);
    if (target !== entry.target && conversation === undefined) {
      return { ok: false, reason: "There is no such conversation" };
    }
    if (command === "interaction.complete") {
      const { dispositionId } = data;
      const isKnown = dispositions.some(({ interactionDispositionId }) => interactionDispositionId === dispositionId);
      if (dispositionId !== undefined && !isKnown) return { ok: false, reason: "There is no such disposition" };
      return engine.close(entry.engineId);
    }
    return (
      actions.get(command)?.({ engine, entry, conversation, data, digitsKey }) ?? {
        ok: false,
        reason: `${command} is not supported`,
      }
    );
  }

  /** Carries out a command of the session. Returns why it is refused, or undefined. */
  function command(client: Client, name: string, target: string, data: Json): string | undefined {
    if (client !== owner || client.step === "logged-out") return "The session does not belong to this client";
    if (name === "session.start") {
      if (client.step !== "bound") return "The session was started already";
      client.step = "running";
      if (!engine.state().agent.loggedIn) engine.login();
      ledger.replay();
      emit("session.initialized", sessionId, {});
      return undefined;
    }
    if (client.step !== "running") return "The session was not started";
    const hindrance = hinders?.(name);
    if (hindrance !== undefined) return hindrance;
    if (name === "session.request.logout") {
      client.step = "logged-out";
      engine.logout();
      return undefined;
    }
    const result = perform(name, target, data);
    return result.ok ? undefined : result.reason;
  }

  function onResource(client: Client, requestId: unknown, order: Json): void {
    const { command: name, target, data } = order;
    const isStart = name === "session.start";
    const failing =
      typeof name !== "string" || typeof target !== "string" || !isJson(data)
        ? "command, target and data are required"
        : command(client, name, target, data);
    const failure = { code: "E-REFUSED", message: failing, context: "at com.openmethods.ep.Session(42)" };
    const content = failing === undefined ? { result: "success", data } : { result: "failure", failure };
    const whole = { command: name, target, ...content, ...(failing === undefined ? {} : { original: order }) };
    const answer = bare().answers ? whole : { messageType: "resourceResponse", requestId, ...content, data: whole };
    // The answer to the start comes before what it repeats.
    if (isStart) client.queue.unshift(answer);
    else client.queue.push(answer);
  }

  function onService(client: Client, { service, requestType }: Json, data: Json): Json | string {
    if (requestType !== "getAgentConfiguration" && requestType !== "prepareSession") {
      return `Unknown request type: ${String(requestType)}`;
    }
    if (service !== services[requestType]) return `Not a request of ${String(service)}`;
    if (requestType === "getAgentConfiguration") {
      const place = data["override"] === true ? undefined : elsewhere?.();
      if (place !== undefined) return { confirmation: true, message: place };
      client.step = "configured";
      return {};
    }
    if (client.step !== "configured") return "The configuration was not requested";
    const agent = data["agent"];
    const reason = isJson(agent) ? refuses?.(agent) : "agent is missing";
    if (reason !== undefined) return reason;
    client.step = "prepared";
    return { resourceId: sessionId };
  }

  function bind(client: Client, requestType: unknown, { resourceId }: Json): Json | string {
    if (requestType !== "bindResource") return `Unknown request type: ${String(requestType)}`;
    if (client.step !== "prepared") return "The session was not prepared";
    if (resourceId !== sessionId) return "There is no such resource";
    client.step = "bound";
    owner = client;
    return {};
  }

  function onRequest(client: Client, message: Json): Answer {
    const { messageType, requestId, requestType, resourceId, data } = message;
    if (typeof requestId !== "string" || requestId === "" || !isJson(data)) {
      return badRequest("requestId and data are required");
    }
    const reply = (answer: Json | string): void => {
      const type = String(messageType).replace("Request", "Response");
      const content =
        typeof answer === "string"
          ? { result: "failure", error: { code: "E-SESSION", message: answer } }
          : { result: "success", data: answer };
      client.queue.push({ messageType: type, requestId, ...content });
    };
    if (messageType === "serviceRequest") reply(onService(client, message, data));
    else if (messageType === "coreRequest") reply(bind(client, requestType, data));
    else if (messageType !== "resourceRequest") return badRequest(`Unknown message type: ${String(messageType)}`);
    else if (resourceId === sessionId) onResource(client, requestId, data);
    else reply("There is no such resource");
    return { status: 200 };
  }

  return {
    sessionId,
    channel: ledger.channels[0]?.target ?? "",
    targetOf: (engineId) => ledger.entries().find((one) => one.engineId === engineId)?.target,
    sessions(body) {
      const { messageType, client } = isJson(body) ? body : {};
      const { id, name } = isJson(client) ? client : {};
      if (messageType === "endSession") {
        const ended = clients.get(String(id));
        if (ended === owner) owner = undefined;
        return clients.delete(String(id)) ? { status: 200 } : notFound;
      }
      if (messageType !== "startSession" || typeof name !== "string") {
        return badRequest("messageType and client.name are required");
      }
      const made = newId("client");
      clients.set(made, { step: "started", queue: [] });
      return { status: 200, body: { id: made } };
    },
    process(clientId, body) {
      const client = clients.get(clientId);
      if (client === undefined) return notFound;
      return isJson(body) ? onRequest(client, body) : badRequest("The body is no object");
    },
    poll(clientId) {
      const client = clients.get(clientId);
      return client === undefined ? notFound : { status: 200, body: { messages: client.queue.splice(0) } };
    },
    emit,
    queue(message, place = "last") {
      if (place === "first") owner?.queue.unshift(message);
      else owner?.queue.push(message);
    },
    forgetClients() {
      clients.clear();
      owner = undefined;
    },
    stop: ledger.stop,
  };
}
