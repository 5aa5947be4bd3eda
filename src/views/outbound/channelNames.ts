import type { OutboundChannel } from "../../domain/command.ts";
import type { MessageId } from "../../i18n/i18n.ts";

/** The names of the channels of a new conversation. */
export const channelNames = {
  phone: "outbound.channel.phone",
  sms: "outbound.channel.sms",
  whatsapp: "outbound.channel.whatsapp",
  email: "outbound.channel.email",
  callback: "outbound.channel.callback",
} as const satisfies Record<OutboundChannel, MessageId>;
