import { type Entry, ownLegOf } from "../Book.ts";
import { mediumOf, type Medium, iso } from "../communications.ts";
import { toFlat } from "../toFlat.ts";
import { agentUserId } from "../ids.ts";
import { notFound } from "../GenesysError.ts";
import {
  conversationOf,
  entryOf,
  readingOf,
  shapedConversation,
  type Tool,
  type ToolArgs,
  type ToolContext,
} from "./ToolContext.ts";

/** Whether the agent has a running communication in it. */
const isActive = (entry: Entry): boolean => {
  const leg = ownLegOf(entry);
  return leg !== undefined && leg.endedAt === undefined;
};

const listing = (entities: readonly unknown[]) => ({
  entities,
  pageSize: 25,
  pageNumber: 1,
  total: entities.length,
  pageCount: 1,
});

const active = (context: ToolContext, media: readonly Medium[]): readonly Entry[] =>
  context.book.entries().filter((entry) => isActive(entry) && media.includes(mediumOf(entry.one)));

const flatList =
  (medium: Medium): Tool =>
  (context) =>
    listing(active(context, [medium]).map((entry) => toFlat(conversationOf(context, entry), medium)));

const flatOne =
  (medium: Medium): Tool =>
  (context, args) => {
    const entry = entryOf(context, args);
    if (mediumOf(entry.one) !== medium) throw notFound("Conversation", entry.one.id);
    return toFlat(conversationOf(context, entry), medium);
  };

const everyMedium: readonly Medium[] = ["calls", "callbacks", "chats", "messages", "emails", "internalMessages"];
const byType: Readonly<Record<string, readonly Medium[]>> = {
  call: ["calls"],
  callback: ["callbacks"],
  chat: ["chats"],
  message: ["messages"],
  email: ["emails"],
  internalmessage: ["internalMessages"],
};

function conversations(context: ToolContext, args: ToolArgs): unknown {
  const type = args["communicationType"];
  const media = typeof type === "string" ? (byType[type.toLowerCase()] ?? []) : everyMedium;
  return listing(active(context, media).map((entry) => shapedConversation(context, entry)));
}

/** Returns the agent's calls that have ended, newest first. */
function history(context: ToolContext, args: ToolArgs): unknown {
  const size = typeof args["pageSize"] === "number" ? args["pageSize"] : 25;
  const page = typeof args["pageNumber"] === "number" ? args["pageNumber"] : 1;
  const ended = context.book
    .entries()
    .filter((entry) => ownLegOf(entry)?.endedAt !== undefined && mediumOf(entry.one) === "calls")
    .reverse();
  const entities = ended.slice((page - 1) * size, page * size).map((entry) => {
    const { one } = readingOf(context, entry);
    const conversation = toFlat(conversationOf(context, entry), "calls");
    return {
      id: one.id,
      participants: conversation["participants"],
      direction: one.direction,
      startTime: iso(entry.startedAt),
      missedCall: ownLegOf(entry)?.connectedAt === undefined,
      wentToVoicemail: false,
      wasConference: one.conference,
      wasCallback: false,
      wasOutboundCampaign: one.campaign !== undefined,
      user: { id: agentUserId },
    };
  });
  return { entities, pageSize: size, pageNumber: page, total: ended.length, pageCount: Math.ceil(ended.length / size) };
}

/** Tools that only read. */
export const readTools: Readonly<Record<string, Tool>> = {
  get_conversations: conversations,
  get_conversation: (context, args) => shapedConversation(context, entryOf(context, args)),
  get_calls: flatList("calls"),
  get_conversations_calls: flatList("calls"),
  get_callbacks: flatList("callbacks"),
  get_conversations_callbacks: flatList("callbacks"),
  get_conversations_emails: flatList("emails"),
  get_conversations_messages: flatList("messages"),
  get_call: flatOne("calls"),
  get_conversations_call: flatOne("calls"),
  get_callback: flatOne("callbacks"),
  get_conversations_callback: flatOne("callbacks"),
  get_conversations_email: flatOne("emails"),
  get_conversations_message: flatOne("messages"),
  get_calls_history: history,
  get_conversations_calls_history: history,
};
