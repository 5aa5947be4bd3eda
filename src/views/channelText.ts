import type { Interaction } from "../domain/interaction.ts";
import type { MessageId, Translate } from "../i18n/i18n.ts";

/** Names that hosts use, and the agent's words for them. */
const known: ReadonlyMap<string, MessageId> = new Map([
  ["webchat", "channel.webchat"],
  ["sms", "channel.sms"],
  ["whatsapp", "channel.whatsapp"],
  ["chat", "channel.chat"],
  ["email", "channel.email"],
  ["phone", "channel.phone"],
]);

/** Returns the word of a callback, or undefined for another conversation. */
export function callbackText(t: Translate, { channel, isCallback }: Interaction): string | undefined {
  return isCallback || channel === "callback" ? t("channel.callback") : undefined;
}

function nameOf(t: Translate, { channel, channelName }: Interaction): string {
  if (channelName === undefined || channelName === "") return t(`channel.${channel}`);
  const id = known.get(channelName.toLowerCase());
  return id === undefined ? channelName : t(id);
}

/**
 * Returns the channel as text, and that the conversation is a callback. The host's own name of the channel (SMS, WhatsApp)
 * takes precedence.
 */
export function channelText(t: Translate, interaction: Interaction): string {
  const name = nameOf(t, interaction);
  return interaction.isCallback ? `${name}, ${t("channel.callback")}` : name;
}
