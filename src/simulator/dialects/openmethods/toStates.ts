import type { EngineInteraction } from "../../engine/EngineInteraction.ts";

/** Returns Harmony's word for the state of an interaction, or undefined while Harmony does not know the interaction. */
export function interactionState({ status }: EngineInteraction): string | undefined {
  switch (status) {
    case "offered":
      return "ALERTING";
    case "dialing":
      return "DIALING";
    case "accepted":
      return "STARTED";
    case "ended":
      return "ENDED";
    case "declined":
    case "handled":
      return "COMPLETED";
    case "queued":
    case "draft":
      return undefined;
  }
}

/** Returns the word for the state of a conversation. Undefined: the word stays as it is. */
export function conversationState({ status, line, held, direction }: EngineInteraction): string | undefined {
  if (status === "ended" || status === "handled" || status === "declined") return "RELEASED";
  if (line === "connected") return held ? "HELD" : "CONNECTED";
  if (line === "dialing" || line === "ringing") return direction === "inbound" ? "ALERTING" : "DIALING";
  return undefined;
}

export const recordingState = ({ recording, recordingPaused }: EngineInteraction): string =>
  recording === "off" ? "OFF" : recordingPaused ? "PAUSED" : "ON";

/** Returns what the host says of a consultation that came to nothing, or of a colleague who left. */
export function disposalReason({ endReason }: EngineInteraction): string | undefined {
  switch (endReason) {
    case "refused":
    case "busy":
      return endReason;
    case "no-answer":
      return "no answer";
    case "customer":
      return "hung up";
    default:
      return undefined;
  }
}
