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

/** Returns the channel as text. The host's own name of the channel (SMS, WhatsApp) takes precedence. */
export function channelText(t: Translate, interaction: Pick<Interaction, "channel" | "channelName">): string {
  const { channel, channelName } = interaction;
  if (channelName === undefined || channelName === "") return t(`channel.${channel}`);
  const id = known.get(channelName.toLowerCase());
  return id === undefined ? channelName : t(id);
}
