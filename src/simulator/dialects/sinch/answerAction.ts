import type { AgentOperations, Result } from "../../engine/operations.ts";
import { type Context, settled, targetOf } from "./Context.ts";
import { answerDetail } from "./detail.ts";
import { answerOutbound } from "./outbound.ts";
import { type Fields, needFields, needText, optionalData } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import { interactionToWire, transferredToWire } from "./toWire.ts";
import { undocumentedCommands } from "./undocumented.ts";

/** The value of an answer. A `typeless` answer has no `type`, like some samples in the document. */
export interface Answer {
  readonly value: unknown;
  readonly typeless?: boolean;
}

type PlainOperation = {
  [Name in keyof AgentOperations]: AgentOperations[Name] extends (id: string) => Result ? Name : never;
}[keyof AgentOperations];

const ok: Answer = { value: "ok" };
const interactionActions: ReadonlyMap<string, PlainOperation> = new Map([
  ["accept", "accept"],
  ["reject", "decline"],
  ["hangup", "hangup"],
  ["handle", "close"],
  ["pick", "pick"],
]);
const callStates: ReadonlyMap<string, PlainOperation> = new Map([
  ["startRecording", "startRecording"],
  ["stopRecording", "stopRecording"],
  ["hold", "hold"],
  ["unhold", "resume"],
  ["mute", "mute"],
  ["unmute", "unmute"],
]);

/** Carries out one command and returns its answer. Throws `Refusal` where the host answers with `error`. */
export function answerAction(context: Context, command: string, payload: Fields): Answer {
  switch (command) {
    case "detail":
      return { value: answerDetail(context, payload) };
    case "interaction":
      return plain(context, payload, interactionActions);
    case "callState":
      return plain(context, payload, callStates);
    case "outbound":
      return { value: wholeOf(context, answerOutbound(context, payload)), typeless: true };
    case "transfer":
      return transfer(context, payload);
    case "consult":
      return consult(context, payload);
    case "join":
      return join(context, payload);
    case "message":
    case "dtmf":
      return send(context, command, payload);
    case "visible":
    case "enabled":
    case "expanded":
      if (typeof payload["value"] !== "boolean") throw new Refusal(`Value of ${command} must be a boolean`);
      context.extension.set({ [command]: payload["value"] });
      return ok;
    default: {
      const extra = context.options.undocumented === false ? undefined : undocumentedCommands.get(command);
      if (extra === undefined) throw new Refusal(`Unknown command: ${command}`);
      return { value: extra(context, payload) };
    }
  }
}

/** Answers a command whose value alone names the operation. */
function plain(context: Context, payload: Fields, operations: ReadonlyMap<string, PlainOperation>): Answer {
  const value = needText(payload, "value");
  const operation = operations.get(value);
  if (operation === undefined) throw new Refusal(`Unknown value: ${value}`);
  if (operation === "pick" && payload["interactionId"] === undefined)
    throw new Refusal("Contact id is required to pick");
  settled(context.engine[operation](targetOf(context, payload).id), value);
  return ok;
}

function transfer(context: Context, payload: Fields): Answer {
  const { engine } = context;
  const value = needFields(payload);
  const to = needText(value, "to");
  const target = targetOf(context, payload);
  settled(engine.transfer(target.id, to, optionalData(value, "cad")));
  return { value: transferredToWire(target, to, engine.state()), typeless: true };
}

function consult(context: Context, payload: Fields): Answer {
  const value = needFields(payload);
  const to = needText(value, "to");
  const target = targetOf(context, payload);
  const id = settled(context.engine.consult(target.id, to, optionalData(value, "cad")));
  return { value: wholeOf(context, id), typeless: true };
}

function join(context: Context, payload: Fields): Answer {
  const target = targetOf(context, payload);
  settled(context.engine.completeConsult(target.id), "join");
  return { value: wholeOf(context, target.consultFor ?? target.id) };
}

function send(context: Context, command: "message" | "dtmf", payload: Fields): Answer {
  const { engine } = context;
  const content = needText(needFields(payload), "content");
  const { id } = targetOf(context, payload, context.options.placement === "global");
  settled(command === "message" ? engine.sendMessage(id, content) : engine.sendTone(id, content));
  return ok;
}

function wholeOf({ engine }: Context, id: string): unknown {
  const one = engine.find(id);
  return one === undefined ? { id } : interactionToWire(one, engine.state());
}
