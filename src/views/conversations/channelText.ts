import type { Interaction } from "../../domain/interaction.ts";
import type { Translate } from "../../i18n/i18n.ts";

/** Returns the channel in words: the host's own name of it where there is one (SMS, WhatsApp). */
export function channelText(t: Translate, interaction: Pick<Interaction, "channel" | "channelName">): string {
  return interaction.channelName ?? t(`channel.${interaction.channel}`);
}
