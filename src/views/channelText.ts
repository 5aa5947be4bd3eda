import type { Interaction } from "../domain/interaction.ts";
import type { Translate } from "../i18n/i18n.ts";

/** Returns the channel as text. The host's own name of the channel (SMS, WhatsApp) takes precedence. */
export function channelText(t: Translate, interaction: Pick<Interaction, "channel" | "channelName">): string {
  return interaction.channelName ?? t(`channel.${interaction.channel}`);
}
