import { GenesysError, notFound } from "../GenesysError.ts";
import type { Entry } from "../Book.ts";
import { agentUserId } from "../ids.ts";
import { mediumOf } from "../communications.ts";
import {
  customerOf,
  entryOf,
  ownOf,
  settled,
  text,
  type Tool,
  type ToolArgs,
  type ToolContext,
} from "./ToolContext.ts";

function changeAttributes(context: ToolContext, args: ToolArgs): unknown {
  const entry = customerOf(context, args);
  const given = Object.entries((args["attributes"] as Record<string, unknown> | undefined) ?? {});
  settled(
    context.engine.attachData(entry.one.id, Object.fromEntries(given.map(([key, value]) => [key, String(value)]))),
  );
  return { attributes: context.engine.find(entry.one.id)?.attachedData ?? {} };
}

const flag =
  (flagged: boolean): Tool =>
  (context, args) => {
    ownOf(context, args).leg.flagged = flagged;
    return {};
  };

function putTag(context: ToolContext, args: ToolArgs): unknown {
  const tag = text(args, "externalTag");
  entryOf(context, args).tag = tag === "" ? undefined : tag;
  return { externalTag: tag };
}

function internal(context: ToolContext, args: ToolArgs): Entry {
  const entry = entryOf(context, args);
  if (mediumOf(entry.one) !== "internalMessages") throw notFound("Communication", text(args, "communicationId"));
  return entry;
}

function messagesOf({ engine }: ToolContext, entry: Entry): readonly Readonly<Record<string, unknown>>[] {
  const { transcript, id, title } = engine.find(entry.one.id) ?? entry.one;
  return transcript.map((message) => {
    const isOwn = message.senderId === "agent";
    const other = { id: entry.customer.participantId, name: title };
    return {
      id: message.id,
      conversation: { id },
      communicationId: entry.own.at(-1)?.communicationId,
      timestamp: message.at,
      sender: isOwn ? { id: agentUserId } : other,
      recipient: isOwn ? other : { id: agentUserId },
      normalizedMessage: {
        id: message.id,
        type: "Text",
        text: message.text,
        direction: isOwn ? "Outbound" : "Inbound",
        originatingEntity: "Human",
      },
    };
  });
}

function listMessages(context: ToolContext, args: ToolArgs): unknown {
  const all = messagesOf(context, internal(context, args));
  const size = typeof args["pageSize"] === "number" ? args["pageSize"] : 100;
  const page = typeof args["pageNumber"] === "number" ? args["pageNumber"] : 1;
  const entities = all.slice((page - 1) * size, page * size);
  return { entities, pageSize: size, pageNumber: page, total: all.length, pageCount: Math.ceil(all.length / size) };
}

function oneMessage(context: ToolContext, args: ToolArgs): unknown {
  const id = text(args, "messageId");
  const found = messagesOf(context, internal(context, args)).find((message) => message["id"] === id);
  if (found === undefined) throw notFound("Message", id);
  return found;
}

function sendMessage(context: ToolContext, args: ToolArgs): unknown {
  const entry = internal(context, args);
  const words = text(args, "text");
  if (words === "") throw new GenesysError(400, "bad.request", "text is required");
  settled(context.engine.sendMessage(entry.one.id, words));
  return messagesOf(context, entry).at(-1);
}

/** Attributes, flag, tag, and messages between colleagues. */
export const markTools: Readonly<Record<string, Tool>> = {
  patch_conversation_participant_attributes: changeAttributes,
  patch_call_participant_attributes: changeAttributes,
  patch_callback_participant_attributes: changeAttributes,
  put_conversation_participant_flaggedreason: flag(true),
  delete_conversation_participant_flaggedreason: flag(false),
  put_conversation_tags: putTag,
  get_conversation_communication_internalmessages: listMessages,
  get_conversation_communication_internalmessage: oneMessage,
  post_conversation_communication_internalmessages: sendMessage,
};
