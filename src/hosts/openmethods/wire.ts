/**
 * The messages of the Harmony Integration Server. Requests and answers have an envelope. Events come in a
 * `resourceEvent` or bare, and answers may come bare as well, without an id.
 */
import * as v from "valibot";
import { isRecord, lenient, lenientList, object, read } from "../lenient.ts";
import type { OpenMethodsSection } from "./section.ts";

const text = v.string();
/** Ids may be numbers on this wire. */
const id = v.union([
  v.pipe(text, v.nonEmpty()),
  v.pipe(
    v.number(),
    v.finite(),
    v.transform((number) => String(number)),
  ),
]);
const optionalId = lenient(id);
const optionalText = lenient(text);

export type WireEnvelope = OpenMethodsSection["envelope"];

/** `ok`: the data of a successful answer. Otherwise the server's own text about the failure, never its `context`. */
export type WireResult =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly reason: string | undefined };

/** A message of the server. */
export type Incoming =
  | { readonly kind: "answer"; readonly requestId: string; readonly result: WireResult }
  /** An answer without an id. Belongs to the oldest request of this command and target. */
  | { readonly kind: "bare-answer"; readonly command: string; readonly target: string; readonly result: WireResult }
  | { readonly kind: "event"; readonly name: string; readonly target: string; readonly data: unknown }
  | { readonly kind: "ignored"; readonly reason: "malformed" | "unknown-type" };

const failure = lenient(object({ message: optionalText }));
const outer = object({ messageType: optionalText, result: optionalText, error: failure });
const inner = object({ command: text, target: text, result: text, data: lenient(v.unknown()), failure });
const event = object({ name: text, target: text, data: lenient(v.unknown()) });

function resultOf(answered: v.InferOutput<typeof inner>): WireResult {
  if (answered.result === "success") return { ok: true, data: answered.data };
  return { ok: false, reason: answered.failure?.message ?? undefined };
}

/** Reads one message of the server. Never throws. */
export function readMessage(value: unknown, keys: WireEnvelope): Incoming {
  const message = read(outer, value);
  if (message === undefined || !isRecord(value)) return { kind: "ignored", reason: "malformed" };
  const type = message.messageType ?? "";
  const data = value[keys.data];
  if (type === "objectEvent" || type.endsWith("Event")) {
    const found = read(event, type === "objectEvent" ? value : data);
    return found === undefined
      ? { kind: "ignored", reason: "malformed" }
      : { kind: "event", name: found.name, target: found.target, data: found.data };
  }
  const requestId = read(id, value[keys.requestId]);
  if (requestId !== undefined && (type.endsWith("Response") || type.endsWith("Error"))) {
    const command = read(inner, data);
    const hasFailed = type.endsWith("Error") || message.result === "failure" || (message.error ?? null) !== null;
    if (hasFailed) {
      const reason = message.error?.message ?? command?.failure?.message ?? undefined;
      return { kind: "answer", requestId, result: { ok: false, reason } };
    }
    return { kind: "answer", requestId, result: command === undefined ? { ok: true, data } : resultOf(command) };
  }
  const bare = read(inner, value) ?? read(inner, data);
  if (bare !== undefined) {
    return { kind: "bare-answer", command: bare.command, target: bare.target, result: resultOf(bare) };
  }
  return { kind: "ignored", reason: type === "" ? "malformed" : "unknown-type" };
}

/** Returns the messages in an answer to a poll. Undefined: the answer is no list of messages. */
export function readPoll(answer: unknown, messagesKey: string): readonly unknown[] | undefined {
  const messages = messagesKey === "" ? answer : isRecord(answer) ? answer[messagesKey] : undefined;
  return Array.isArray(messages) ? Array.from(messages as readonly unknown[]) : undefined;
}

/** The answer to `startSession`. */
export const started = object({ id });
/** The answer to `getAgentConfiguration`. `confirmation`: the agent's session runs elsewhere. */
export const configuration = object({ confirmation: lenient(v.boolean()), message: optionalText });
/**
 * Returns the session's id, which begins every target, from the answer to `prepareSession`. No document tells whether
 * the keys inside a message follow the names of the envelope.
 */
export const preparedId = (answer: unknown, keys: WireEnvelope): string | undefined =>
  isRecord(answer) ? read(id, answer["resourceId"] ?? answer[keys.resourceId]) : undefined;
/** The answer of the configured session address. `agent` is passed on unread. */
export const agentSession = object({ model: optionalText, agent: v.record(text, v.unknown()) });

export const interaction = object({
  id,
  nativeId: optionalId,
  type: optionalText,
  modelType: optionalText,
  callbackNumbers: lenientList(text),
});
export const conversation = object({ id, nativeId: optionalId });
/** No document tells what `conversation.disposed` contains. A reason is shown if there is one. */
export const disposal = object({ reason: optionalText });
export const member = object({
  id: optionalId,
  name: optionalText,
  address: optionalText,
  number: optionalText,
  endpoint: optionalText,
  destination: optionalText,
});
/** The content of `state.updated`. The same event is about channels, interactions and conversations. */
export const state = object({ state: optionalText, muted: lenient(v.boolean()), recording: optionalText });
export const channel = object({ type: optionalText });

const label = object({
  language: optionalText,
  country: optionalText,
  name: optionalText,
  description: optionalText,
});
export const disposition = object({ interactionDispositionId: id, value: optionalText, labels: lenientList(label) });
export const dispositions = object({ dispositions: lenientList(disposition) });

export type WireMember = v.InferOutput<typeof member>;
export type WireDisposition = v.InferOutput<typeof disposition>;
export type WireState = v.InferOutput<typeof state>;
