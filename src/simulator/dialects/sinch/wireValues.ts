import type { EngineInteraction, InteractionStatus, Line } from "../../engine/EngineInteraction.ts";
import type { PresenceProfile, WorkStatus } from "../../engine/EngineState.ts";

/** Maps the engine's statuses to Sinch's values. */
export const statusValues = {
  queued: "queued",
  offered: "incoming",
  draft: "outgoing",
  dialing: "outgoing",
  accepted: "accepted",
  declined: "rejected",
  ended: "ended",
  handled: "handled",
} as const satisfies Record<InteractionStatus, string>;

const lineValues = {
  none: "unknown",
  dialing: "calling",
  ringing: "ringing",
  preview: "outbound_preview",
  "preview-accepted": "outbound_accepted",
  "preview-declined": "outbound_rejected",
  picking: "picking",
  connected: "connected",
  transferring: "transferring",
  refused: "rejected",
  busy: "busy",
  "no-answer": "no_answer",
  disconnected: "disconnected",
} as const satisfies Record<Line, string>;

/**
 * Returns Sinch's value for line, hold and mute together. Hold hides mute, so after the hold the value is `muted`
 * again.
 */
export function channelStatusOf(one: Pick<EngineInteraction, "status" | "line" | "held" | "muted">): string {
  if (one.status === "draft") return "outgoing";
  if (one.line !== "connected") return lineValues[one.line];
  if (one.held) return "onhold";
  return one.muted ? "muted" : "connected";
}

/** Maps the engine's work statuses to Sinch's values. */
export const workValues = {
  ready: "ready",
  "not-ready": "not_ready",
  "wrap-up": "wrap_up",
} as const satisfies Record<WorkStatus, string>;

/** The work statuses that a client may set. */
export const settableWork = new Map<string, "ready" | "not-ready">([
  [workValues.ready, "ready"],
  [workValues["not-ready"], "not-ready"],
]);

export const availabilityValues = {
  free: "FREE",
  tentative: "TENTATIVE",
  away: "AWAY",
} as const satisfies Record<PresenceProfile["availability"], string>;

export const loginValue = (loggedIn: boolean): string => (loggedIn ? "logged_in" : "logged_out");
