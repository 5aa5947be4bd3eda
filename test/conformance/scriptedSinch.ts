import { vi } from "vitest";
import type { Host, HostEvent } from "../../src/domain/host.ts";
import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import type { OutgoingMessage } from "../../src/hosts/sinch/wire.ts";
import { linkedPorts } from "../support/linkedPorts.ts";

type Answer = (message: OutgoingMessage) => unknown;

export interface ScriptedSinch {
  readonly host: Host;
  /** All emitted events in batches. */
  readonly batches: (readonly HostEvent[])[];
  readonly sent: OutgoingMessage[];
  events(): readonly HostEvent[];
  eventsOf<T extends HostEvent["type"]>(type: T): readonly Extract<HostEvent, { type: T }>[];
  /** The last action sent with this command. */
  action(command: string): Extract<OutgoingMessage, { type: "action" }> | undefined;
  /** Sends any data to the panel. */
  sendFromHost(data: unknown): void;
  /** Returns the whole answer to a message of the panel. Undefined sends nothing. */
  answer: Answer;
  stop(): void;
  listeners(): number;
}

const details: Readonly<Record<string, unknown>> = {
  user: { id: "A1", name: { first_name: "Ada", last_name: "Byron" }, work_status: "ready", login_status: "logged_in" },
  interactions: [],
  extension: { key: "mine", text: "Deskside", visible: true, enabled: true, expanded: false },
  activeInteraction: null,
  queues: [{ id: "Q1", name: "Sales", type: "phone", serve: true, addresses: [{ address: "+3581" }] }],
  transcript: [{ id: "m1", message: "Hello", timestamp: "2026-01-01T10:00:00Z", originator: "p1" }],
};

/** Answers everything like a ready host by the document. */
export const documented: Answer = (message) => {
  if (message.type === "init") return { id: message.id, type: "response", payload: { value: [] } };
  if (message.type === "exit") return { id: message.id, type: "response", payload: { value: "ok" } };
  const { command } = message.payload;
  const value = "value" in message.payload ? message.payload.value : undefined;
  if (command === "detail")
    return {
      id: message.id,
      type: "response",
      payload: { value: (typeof value === "string" ? details[value] : undefined) ?? null },
    };
  if (command === "picklist") return { id: message.id, type: "response", payload: { value: [] } };
  return { id: message.id, type: "response", payload: { value: "ok" } };
};

/** Answers by the document, but with `payload` for one command or detail. */
export const answering =
  (name: string, payload: unknown): Answer =>
  (message) => {
    const value = message.type === "action" && "value" in message.payload ? message.payload.value : undefined;
    const matches = message.type === "action" && (message.payload.command === name || value === name);
    return matches ? { id: message.id, type: "response", payload } : documented(message);
  };

/** Starts an adapter against a scripted host, over linked ports that deliver at once. */
export async function startScripted(answer: Answer = documented): Promise<ScriptedSinch> {
  const [panelEnd, hostEnd] = linkedPorts({ sync: true });
  const batches: (readonly HostEvent[])[] = [];
  const sent: OutgoingMessage[] = [];
  const host = createSinchHost({ port: panelEnd, config: { requestMs: 5000 } });
  const scripted: ScriptedSinch = {
    host,
    batches,
    sent,
    answer,
    events: () => batches.flat(),
    eventsOf: (type) => batches.flat().filter((event): event is never => event.type === type),
    action: (command) =>
      sent.findLast((message): message is never => message.type === "action" && message.payload.command === command),
    sendFromHost: (data) => hostEnd.send(data),
    stop: () => undefined,
    listeners: () => panelEnd.listeners(),
  };
  hostEnd.listen((data) => {
    const message = data as OutgoingMessage;
    sent.push(message);
    const reply = scripted.answer(message);
    // An answer always arrives after the function call that sent the request.
    if (reply !== undefined) queueMicrotask(() => hostEnd.send(reply));
  });
  scripted.stop = host.start((events) => batches.push(events));
  await settled();
  return scripted;
}

/** Lets all microtasks run. */
export async function settled(): Promise<void> {
  if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(0);
  else await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Returns a message by which the host tells a fact, of the interaction `I-1` unless another is given. */
export const push = (
  type: "state" | "status",
  attribute: string,
  value: unknown,
  interaction: unknown = { id: "I-1" },
) => ({ id: "x", type, payload: { attribute, value, interaction } });

/** Returns the message by which the host tells the status of an interaction. */
export const accepted = (id: string, value: unknown = "accepted") => push("state", "status", value, { id });

/** Answers nothing. */
export const silent: Answer = () => undefined;

/** Returns the phases of the connection that the adapter told, oldest first. */
export const phases = (scripted: ScriptedSinch) =>
  scripted.eventsOf("connection").map(({ connection }) => connection.phase);
