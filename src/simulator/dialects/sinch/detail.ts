import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { type Context, activeInteraction, isInReach, targetOf } from "./Context.ts";
import { type Fields, needText } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import { extensionToWire, interactionToWire, messageToWire, queueToWire, userToWire } from "./toWire.ts";

/** Returns the interactions that this frame may see. */
export function currentInteractions(context: Context): readonly unknown[] {
  const state = context.engine.state();
  return state.interactions
    .filter((one) => !one.withdrawn && isInReach(context, one))
    .map((one) => interactionToWire(one, state));
}

/** Returns the value that answers `detail`. Throws `Refusal`. */
export function answerDetail(context: Context, payload: Fields): unknown {
  const state = context.engine.state();
  const whole = (one: EngineInteraction) => interactionToWire(one, state);
  const subject = needText(payload, "value");
  switch (subject) {
    case "user":
      return userToWire(state);
    case "interaction":
      return whole(targetOf(context, payload));
    case "interactions":
      return currentInteractions(context);
    case "activeInteraction": {
      const active = activeInteraction(context);
      return active === undefined ? null : whole(active);
    }
    case "queues":
      return state.queues.map(queueToWire);
    case "queue": {
      const { queueId } = targetOf(context, payload);
      const queue = state.queues.find((one) => one.id === queueId);
      if (queue === undefined) throw new Refusal("Interaction has no queue");
      return queueToWire(queue);
    }
    case "transcript":
      return targetOf(context, payload).transcript.map(messageToWire);
    case "extension":
    case "activeExtension":
      return extensionToWire(context.extension.state());
    default: {
      // The vendor's client sends the id of an interaction as the value.
      const one = context.engine.find(subject);
      if (one === undefined) throw new Refusal(`Unknown detail: ${subject}`);
      return whole(one);
    }
  }
}
