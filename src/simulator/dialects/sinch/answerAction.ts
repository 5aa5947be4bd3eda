import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { type Context, settled, targetOf } from "./Context.ts";
import { answerDetail } from "./detail.ts";
import { answerOutbound } from "./outbound.ts";
import { type Fields, needFields, needText, optionalData } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import { interactionToWire } from "./toWire.ts";
import { undocumentedCommands } from "./undocumented.ts";

/** A value to answer with. `typeless` answers go out without `type`, as the document's samples have it. */
export interface Answer {
  readonly value: unknown;
  readonly typeless?: boolean;
}

const ok: Answer = { value: "ok" };
const interactionActions = ["accept", "reject", "hangup", "handle", "pick"] as const;
const callStates = ["startRecording", "stopRecording", "hold", "unhold", "mute", "unmute"] as const;

/** Carries out one command. Throws `Refusal` for what a host answers with `error`. */
export function answerAction(context: Context, command: string, payload: Fields): Answer {
  const { engine } = context;
  switch (command) {
    case "detail":
      return { value: answerDetail(context, payload) };
    case "interaction":
      return plain(context, payload, interactionActions);
    case "callState":
      return plain(context, payload, callStates);
    case "outbound":
      return { value: wholeOf(engine, answerOutbound(context, payload)), typeless: true };
    case "transfer":
    case "consult":
      return move(context, command, payload);
    case "join":
      return join(context, payload);
    case "message":
    case "dtmf":
      return speak(context, command, payload);
    case "visible":
    case "enabled":
    case "expanded":
      if (typeof payload["value"] !== "boolean") throw new Refusal(`Value of ${command} must be a boolean`);
      settled(engine.setExtensionProperty(command, payload["value"]));
      return ok;
    default: {
      const extra = context.options.undocumented === false ? undefined : undocumentedCommands.get(command);
      if (extra === undefined) throw new Refusal(`Unknown command: ${command}`);
      return { value: extra(context, payload) };
    }
  }
}

type PlainName = (typeof interactionActions)[number] | (typeof callStates)[number];

/** A command whose value is the name of an operation on one interaction. */
function plain(context: Context, payload: Fields, names: readonly PlainName[]): Answer {
  const value = needText(payload, "value");
  const name = names.find((one) => one === value);
  if (name === undefined) throw new Refusal(`Unknown value: ${value}`);
  if (name === "pick" && payload["interactionId"] === undefined) throw new Refusal("Contact id is required to pick");
  settled(context.engine[name](targetOf(context, payload).id));
  return ok;
}

function move(context: Context, command: "transfer" | "consult", payload: Fields): Answer {
  const { engine } = context;
  const value = needFields(payload);
  const to = needText(value, "to");
  const target = targetOf(context, payload);
  const id = settled(engine[command](target.id, to, optionalData(value, "cad")));
  if (command === "consult") return { value: wholeOf(engine, id), typeless: true };
  // What a transfer makes belongs to the receiver: the agent gets its description and never hears of it again.
  const made = {
    ...target,
    id: `${target.id.slice(16)}${target.id.slice(0, 16)}`,
    status: "outgoing",
    destination: to,
  } as const;
  const whole = interactionToWire(made, engine.state());
  return { value: { ...whole, original_contact_id: target.id }, typeless: true };
}

function join(context: Context, payload: Fields): Answer {
  const target = targetOf(context, payload);
  const originalId = target.consultFor ?? target.id;
  settled(context.engine.join(target.id));
  return { value: wholeOf(context.engine, originalId) };
}

function speak(context: Context, command: "message" | "dtmf", payload: Fields): Answer {
  const content = needText(needFields(payload), "content");
  const target = targetOf(context, payload, context.options.placement === "global");
  settled(
    command === "message" ? context.engine.sendMessage(target.id, content) : context.engine.dtmf(target.id, content),
  );
  return ok;
}

function wholeOf(engine: Engine, id: string): unknown {
  const one: EngineInteraction | undefined = engine.find(id);
  return one === undefined ? { id } : interactionToWire(one, engine.state());
}
