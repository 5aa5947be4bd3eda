import type { EngineInteraction } from "../engine/EngineInteraction.ts";

/** The stage an agent would name, from the engine's status. */
export function stageOf(interaction: EngineInteraction): "Offering" | "Handling" | "Wrap-up" {
  switch (interaction.status) {
    case "queued":
    case "incoming":
      return "Offering";
    case "outgoing":
    case "accepted":
      return "Handling";
    case "rejected":
    case "ended":
    case "handled":
      return "Wrap-up";
  }
}

/** The channel with its sub-type, as a person would say it. */
export function channelOf(interaction: EngineInteraction): string {
  const names: Record<string, string> = {
    phone: "Phone",
    chat: "Chat",
    email: "Email",
    sms: "SMS",
    whatsapp: "WhatsApp",
    webchat: "Web chat",
  };
  const word = interaction.subType ?? interaction.channel;
  return names[word] ?? word;
}
