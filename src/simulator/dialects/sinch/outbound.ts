import type { ConversationOptions } from "../../engine/operations.ts";
import { type Context, settled } from "./Context.ts";
import { type Fields, needFields, needText, optionalText, optionalTexts } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";

const channels = ["phone", "sms", "whatsapp", "email"] as const;

/** Checks an `outbound` request by channel and starts the conversation. Returns its id. Throws `Refusal`. */
export function answerOutbound({ engine }: Context, payload: Fields): string {
  const value = needFields(payload);
  const named = needText(value, "channel");
  const channel = channels.find((one) => one === named);
  if (channel === undefined) throw new Refusal(`Channel is not supported: ${named}`);
  const { direct } = value;
  if (direct !== undefined && typeof direct !== "boolean") throw new Refusal("Value of direct must be a boolean");
  if (direct === true) checkDirect(channel, value);
  return settled(engine.startConversation({ ...readOptions(channel, value), direct: direct === true }));
}

/** Checks that a conversation without a draft has all it needs. Throws `Refusal`. */
function checkDirect(channel: ConversationOptions["channel"], value: Fields): void {
  if (channel === "phone") return;
  if (channel === "email") needText(value, "subject");
  else needText(value, "from");
  needText(value, "content");
}

function readOptions(channel: ConversationOptions["channel"], value: Fields): ConversationOptions {
  const texts = {
    from: optionalText(value, "from"),
    subject: optionalText(value, "subject"),
    content: optionalText(value, "content"),
  };
  const lists = { cc: optionalTexts(value, "cc"), bcc: optionalTexts(value, "bcc") };
  // Emails take an array, all other channels one address. The schema has only the address.
  const to = channel === "email" ? optionalTexts(value, "to") : [needText(value, "to")];
  if (to === undefined || to.length === 0) throw new Refusal("Value of to is missing");
  const given = Object.entries({ ...texts, ...lists }).filter(([, item]) => item !== undefined);
  return { channel, to, ...Object.fromEntries(given) };
}
