import type { Channel, Interaction } from "../../domain/interaction.ts";
import type { Translate } from "../../i18n/i18n.ts";

/** Returns the channel as text. The host's own name of the channel (SMS, WhatsApp) takes precedence. */
export function channelText(t: Translate, interaction: Pick<Interaction, "channel" | "channelName">): string {
  const texts: Record<Channel, string> = {
    phone: t("channel.phone"),
    chat: t("channel.chat"),
    email: t("channel.email"),
    callback: t("channel.callback"),
    other: t("channel.other"),
  };
  return interaction.channelName ?? texts[interaction.channel];
}
