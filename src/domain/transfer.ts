import type { Interaction, InteractionId } from "./interaction.ts";

/** `held`: the agent went back to the customer and the consulted person waits. */
export type ConsultPhase = "dialing" | "talking" | "held" | "ended";

/** The consultation held for an interaction. */
export type Consult =
  | { readonly phase: "none" }
  | { readonly phase: ConsultPhase; readonly consultationId: InteractionId; readonly to: string };

/** Finds the consultation of an interaction: another interaction that says it is held for this one. The newest counts. */
export function consultOf(interactions: Readonly<Record<InteractionId, Interaction>>, id: InteractionId): Consult {
  let consult: Consult = { phase: "none" };
  for (const other of Object.values(interactions)) {
    if (other.consultFor !== id) continue;
    const to = other.customerName ?? other.destination ?? other.id;
    consult = { phase: phaseOf(other), consultationId: other.id, to };
  }
  return consult;
}

function phaseOf(consultation: Interaction): ConsultPhase {
  if (["ended", "handled", "declined"].includes(consultation.status)) return "ended";
  switch (consultation.line) {
    case "connected":
    case "muted":
      return "talking";
    case "held":
      return "held";
    case "failed":
    case "disconnected":
      return "ended";
    case "none":
      return consultation.channel === "phone" || consultation.status !== "accepted" ? "dialing" : "talking";
    default:
      return "dialing";
  }
}
