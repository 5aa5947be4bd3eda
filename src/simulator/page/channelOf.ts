import type { EngineInteraction } from "../engine/EngineInteraction.ts";

const names: Readonly<Record<string, string>> = {
  phone: "Phone",
  chat: "Chat",
  email: "E-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  webchat: "Web chat",
  internal: "Internal message",
  callback: "Callback",
};

/** Returns the channel, or its more exact sub-type, in the agents' words. */
export function channelOf(interaction: EngineInteraction): string {
  const word = interaction.subType ?? interaction.channel;
  return names[word] ?? word;
}
