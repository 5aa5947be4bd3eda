import type { Engine } from "../../engine/Engine.ts";
import type { Result } from "../../engine/operations.ts";
import type { Conversation, Entry, Json } from "./Ledger.ts";

/** A command about an interaction or one of its conversations. */
export interface Order {
  readonly engine: Engine;
  readonly entry: Entry;
  /** The conversation that the target names; undefined: the target is the interaction. */
  readonly conversation: Conversation | undefined;
  readonly data: Json;
  /** The key of tones in the data. */
  readonly digitsKey: string;
}
type Act = (order: Order) => Result;

const refuse = (reason: string): Result => ({ ok: false, reason });
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const onCall =
  (act: (engine: Engine, id: string, data: Json) => Result): Act =>
  ({ engine, conversation, data }) =>
    conversation === undefined ? refuse("There is no such conversation") : act(engine, conversation.engineId, data);
const onInteraction =
  (act: (engine: Engine, id: string, data: Json) => Result): Act =>
  ({ engine, entry, conversation, data }) =>
    conversation === undefined ? act(engine, entry.engineId, data) : refuse("The target is no interaction");

const release: Act = ({ engine, entry, conversation }) => {
  if (conversation === undefined) return refuse("There is no such conversation");
  const isConsultation = conversation.engineId !== entry.engineId;
  return isConsultation ? engine.cancelConsult(entry.engineId) : engine.hangup(entry.engineId);
};

const sendTones: Act = ({ engine, conversation, data, digitsKey }) =>
  conversation === undefined
    ? refuse("There is no such conversation")
    : engine.sendTone(conversation.engineId, textOf(data[digitsKey]));

/** The agent leaves, whatever becomes of the transfer. */
const blindTransfer = onCall((engine, id, { destination }) => {
  const to = textOf(destination);
  const result = engine.transfer(id, to, undefined, "at-once");
  if (!result.ok && to !== "") engine.hangup(id);
  return result;
});

const alternate = onInteraction((engine, id) => engine.speakTo(id, engine.find(id)?.held ? "customer" : "consulted"));

const completeConsult = onInteraction((engine, id) => {
  const consultation = engine.state().interactions.find(({ consultFor }) => consultFor === id);
  return consultation?.status === "accepted"
    ? engine.leaveConsult(id)
    : refuse("The consulted party has not answered yet");
});

/** All commands about interactions and conversations, by their names. */
export const actions: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["conversation.answer", onCall((engine, id) => engine.accept(id))],
  ["conversation.hold", onCall((engine, id) => engine.hold(id))],
  ["conversation.retrieve", onCall((engine, id) => engine.resume(id))],
  ["conversation.request.mute", onCall((engine, id) => engine.mute(id))],
  ["conversation.request.unmute", onCall((engine, id) => engine.unmute(id))],
  ["conversation.senddtmf", sendTones],
  ["conversation.release", release],
  ["conversation.blindtransfer", blindTransfer],
  ["conversation.blindconference", onCall((engine, id, { destination }) => engine.addToCall(id, textOf(destination)))],
  ["interaction.accept", onInteraction((engine, id) => engine.accept(id))],
  ["interaction.reject", onInteraction((engine, id) => engine.decline(id))],
  ["interaction.request.consult", onInteraction((engine, id, data) => engine.consult(id, textOf(data["destination"])))],
  ["interaction.alternate", alternate],
  ["interaction.consulttransfer", completeConsult],
  ["interaction.consultconference", onInteraction((engine, id) => engine.mergeConsult(id))],
  ["interaction.request.recording.start", onInteraction((engine, id) => engine.startRecording(id))],
  ["interaction.request.recording.stop", onInteraction((engine, id) => engine.stopRecording(id))],
  ["interaction.request.recording.pause", onInteraction((engine, id) => engine.pauseRecording(id))],
  ["interaction.request.recording.resume", onInteraction((engine, id) => engine.resumeRecording(id))],
]);
