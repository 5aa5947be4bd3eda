import type { Consult, ConsultPhase } from "../../domain/consult.ts";
import type { Interaction, InteractionPatch } from "../../domain/interaction.ts";

const hasEnded = ({ status, line }: Partial<Interaction>): boolean =>
  status === "ended" || line === "failed" || line === "disconnected";

/** Whether the consulted person answered. A chat has no line, so its status decides. */
const isAnswered = ({ status, line, channel }: Partial<Interaction>): boolean =>
  line === "connected" || line === "transferring" || (status === "accepted" && channel !== "phone");

function phaseOf(leg: Partial<Interaction>): ConsultPhase {
  if (hasEnded(leg)) return "ended";
  if (!isAnswered(leg)) return "dialing";
  return leg.held === true ? "held" : "talking";
}

/**
 * Converts the separate interaction of a consultation to a consultation. `label` is the name that the agent chose, if
 * the consultation was started in this panel.
 */
export function toConsult(leg: InteractionPatch, label: string | undefined): Consult {
  return {
    phase: phaseOf(leg),
    partyId: leg.id,
    to: label || leg.customerName || leg.title || leg.destination || leg.id,
    reason: leg.line === "failed" ? leg.lineText : undefined,
    interactionId: leg.id,
    speakingTo: undefined,
  };
}
