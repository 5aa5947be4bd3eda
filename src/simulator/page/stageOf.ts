import type { EngineInteraction } from "../engine/EngineInteraction.ts";

/** Returns the stage in the agents' words. */
export function stageOf(interaction: EngineInteraction): "Offering" | "Handling" | "Wrap-up" {
  switch (interaction.status) {
    case "queued":
    case "offered":
      return "Offering";
    case "draft":
    case "dialing":
    case "accepted":
      return "Handling";
    case "declined":
    case "ended":
    case "handled":
      return "Wrap-up";
  }
}
