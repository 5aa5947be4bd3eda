import type { EngineInteraction } from "./EngineInteraction.ts";

/**
 * The one field of the wire that tells how the line stands. A call can be held and muted, the field cannot say both:
 * hold wins, and muting shows again when the hold ends.
 */
export function channelStatusOf({ line, held, muted }: Pick<EngineInteraction, "line" | "held" | "muted">): string {
  if (line !== "connected") return line;
  if (held) return "onhold";
  return muted ? "muted" : "connected";
}
