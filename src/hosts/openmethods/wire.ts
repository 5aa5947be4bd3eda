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
type Json = Readonly<Record<string, unknown>>;

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

const nothing: Json = {};
const malformed: Incoming = { kind: "ignored", reason: "malformed" };
const recordOf = (value: unknown): Json => (isRecord(value) ? value : nothing);
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

// A poll brings hundreds of messages, so these are read without schemas.

function readEvent(value: unknown): Incoming {
  const { name, target, data } = recordOf(value);
  return typeof name === "string" && typeof target === "string" ? { kind: "event", name, target, data } : malformed;
}

/** Returns the text of a failure, which stands in the answer or in the command's part of the answer. */
function reasonOf(answer: Json, inner: Json): string | undefined {
  const found = [answer["error"], answer["failure"], inner["failure"], inner["error"]].filter(isRecord);
  return found.map(({ message }) => textOf(message)).find((message) => message !== undefined && message !== "");
}

function readResult(answer: Json, type: string): WireResult {
  const data = answer["data"];
  const inner = recordOf(data);
  const isCommand = typeof inner["command"] === "string" && typeof inner["result"] === "string";
  const hasFailed =
    type.endsWith("Error") ||
    answer["result"] === "failure" ||
    inner["result"] === "failure" ||
    (isCommand && inner["result"] !== "success") ||
    (answer["error"] ?? answer["failure"] ?? null) !== null;
  if (hasFailed) return { ok: false, reason: reasonOf(answer, inner) };
  return { ok: true, data: isCommand ? inner["data"] : data };
}

/** Reads an answer without an id: the command's part alone. */
function readBare(answer: Json): Incoming | undefined {
  const { command, target, result, data } = answer;
  if (typeof command !== "string" || typeof target !== "string" || typeof result !== "string") return undefined;
  const ok = result === "success";
  return {
    kind: "bare-answer",
    command,
    target,
    result: ok ? { ok, data } : { ok, reason: reasonOf(answer, nothing) },
  };
}

/** Reads one message of the server. Never throws. */
export function readMessage(value: unknown, keys: WireEnvelope): Incoming {
  if (!isRecord(value)) return malformed;
  const type = textOf(value["messageType"]) ?? "";
  const data = value[keys.data];
  if (type === "objectEvent") return readEvent(value);
  if (type.endsWith("Event")) return readEvent(data);
  const requestId = read(id, value[keys.requestId]);
  if (requestId !== undefined && (type.endsWith("Response") || type.endsWith("Error"))) {
    return { kind: "answer", requestId, result: readResult({ ...value, data }, type) };
  }
  return (
    readBare(value) ??
    readBare(recordOf(data)) ??
    (type === "" ? malformed : { kind: "ignored", reason: "unknown-type" })
  );
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
export interface WireState {
  readonly state: string | undefined;
  readonly muted: boolean | undefined;
  readonly recording: string | undefined;
}

/** Reads the content of `state.updated`. Undefined when it is no object. */
export function readState(data: unknown): WireState | undefined {
  if (!isRecord(data)) return undefined;
  const { state, muted, recording } = data;
  return {
    state: textOf(state) || undefined,
    muted: typeof muted === "boolean" ? muted : undefined,
    recording: textOf(recording),
  };
}

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
