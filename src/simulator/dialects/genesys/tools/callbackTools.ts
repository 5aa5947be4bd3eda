import { GenesysError } from "../GenesysError.ts";
import { queueIdOf } from "../ids.ts";
import { mediumOf } from "../communications.ts";
import { entryOf, settled, text, type Tool, type ToolArgs, type ToolContext } from "./ToolContext.ts";

const numbersOf = (args: ToolArgs): readonly string[] =>
  (args["callbackNumbers"] as readonly string[] | undefined) ?? [];

function timeOf(args: ToolArgs): string | undefined {
  const time = text(args, "callbackScheduledTime");
  if (time === "") return undefined;
  if (Number.isNaN(Date.parse(time)))
    throw new GenesysError(400, "bad.request", "callbackScheduledTime is no ISO 8601 time");
  return new Date(time).toISOString();
}

function queueNamed({ engine }: ToolContext, id: string): string {
  const queue = engine.state().queues.find((one) => queueIdOf(one.name) === id);
  if (queue === undefined) throw new GenesysError(400, "bad.request", `There is no queue ${id}`);
  return queue.name;
}

/** Schedules a callback: one of a queue, or about a running conversation. */
function schedule(context: ToolContext, args: ToolArgs): unknown {
  const name = text(args, "callbackUserName");
  const [number = ""] = numbersOf(args);
  const options = {
    name: name === "" ? number : name,
    queue: queueNamed(context, text(args, "queueId")),
    numbers: numbersOf(args),
    scheduledAt: timeOf(args),
  };
  const id = settled(context.engine.requestCallback(options), 400);
  return {
    conversation: { id },
    callbackIdentifiers: [{ type: "NORMAL", id: context.book.find(id)?.queue?.communicationId }],
  };
}

function changeScheduled(context: ToolContext, args: ToolArgs): unknown {
  const entry = entryOf(context, args);
  const numbers = numbersOf(args);
  const scheduledAt = timeOf(args);
  const change = {
    ...(numbers.length === 0 ? {} : { numbers }),
    ...(scheduledAt === undefined ? {} : { scheduledAt }),
  };
  settled(context.engine.changeCallback(entry.one.id, change));
  return { conversationId: entry.one.id, ...change };
}

function dial(context: ToolContext, args: ToolArgs): unknown {
  const entry = entryOf(context, args);
  if (mediumOf(entry.one) !== "callbacks") {
    throw new GenesysError(400, "bad.request", "The conversation has no callback");
  }
  const number = text(args, "callNumber").replace(/^tel:/, "");
  settled(context.engine.dialCallback(entry.one.id, number));
  return { id: entry.one.id };
}

/** Callbacks: schedule, change, dial. */
export const callbackTools: Readonly<Record<string, Tool>> = {
  post_callbacks: schedule,
  post_conversation_participant_callbacks: schedule,
  patch_callbacks: changeScheduled,
  post_call: dial,
};
