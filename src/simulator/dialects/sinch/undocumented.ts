import { type Context, settled } from "./Context.ts";
import { type Fields, needFields, needText } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import { interactionToWire } from "./toWire.ts";
import { settableWork } from "./wireValues.ts";

/** Commands that only the vendor's client uses. Older hosts refuse them. */
export const undocumentedCommands: ReadonlyMap<string, (context: Context, payload: Fields) => unknown> = new Map([
  ["picklist", answerPicklist],
  ["queueServe", answerQueueServe],
  ["agentWorkStatus", answerWorkStatus],
  ["agentPresence", answerPresence],
]);

function answerPicklist({ engine }: Context, payload: Fields): unknown {
  const { limit, queueId } = payload;
  if (limit !== undefined && typeof limit !== "number") throw new Refusal("Value of limit must be a number");
  if (queueId !== undefined && typeof queueId !== "string") throw new Refusal("Value of queueId must be a string");
  const wanted = queueId?.split(",").map((id) => id.trim());
  const state = engine.state();
  return state.interactions
    .filter((one) => one.status === "queued" && one.line !== "picking")
    .filter((one) => wanted === undefined || (one.queueId !== undefined && wanted.includes(one.queueId)))
    .slice(0, limit ?? 100)
    .map((one) => ({ ...interactionToWire(one, state), queue: one.queueId, pickable: true }));
}

function answerQueueServe({ engine }: Context, payload: Fields): unknown {
  const { serve, queue, queues } = needFields(payload);
  if (typeof serve !== "boolean") throw new Refusal("Value of serve must be a boolean");
  if ((queue === undefined) === (queues === undefined)) throw new Refusal("Give either queue or queues");
  const ids: unknown = queue === undefined ? queues : [queue];
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string")) throw new Refusal("Queue id must be a string");
  for (const id of ids) settled(engine.serveQueue(id, serve));
  return "ok";
}

function answerWorkStatus({ engine }: Context, payload: Fields): unknown {
  const value = needText(payload, "value");
  const status = settableWork.get(value);
  if (status === undefined) throw new Refusal(`Unknown work status: ${value}`);
  settled(engine.setWorkStatus(status));
  return "ok";
}

function answerPresence({ engine }: Context, payload: Fields): unknown {
  settled(engine.setPresence(needText(payload, "value")));
  return "ok";
}
