import { type Interaction, stageOf } from "../../domain/interaction.ts";

/** When each step was first reported, in ms since the epoch. Running times are computed from these. */
export interface Milestones {
  /**
   * When this panel first saw the conversation, by its own clock. It identifies the handling: one agent's work on one
   * conversation. A conversation that comes back after its end is another handling.
   */
  readonly handling: number;
  readonly firstSeen: number;
  readonly offered: number | undefined;
  readonly accepted: number | undefined;
  readonly ended: number | undefined;
  /** When line, hold or mute last changed, which is the start of a hold or mute. */
  readonly lineChanged: number | undefined;
}

const weekMs = 7 * 24 * 3600 * 1000;

/** Returns a key of line, hold and mute together, which changes when one of the three changes. */
export function lineKey({ line, held, muted }: Pick<Interaction, "line" | "held" | "muted">): string {
  return [line, held === true ? "held" : "", muted === true ? "muted" : ""].filter(Boolean).join(" ");
}

/** What of an interaction makes a new step. */
type Steps = Pick<Interaction, "status" | "line" | "held" | "muted">;

/** Returns the fields whose change is a milestone. */
export const stepsOf = ({ status, line, held, muted }: Interaction): Steps => ({ status, line, held, muted });

const hasSameLine = (a: Steps, b: Steps): boolean =>
  a.line === b.line && (a.held === true) === (b.held === true) && (a.muted === true) === (b.muted === true);

/**
 * Returns the milestones after a change of an interaction from `before` to `after`, or `known` itself without a new
 * step.
 */
export function milestonesOf(
  known: Milestones | undefined,
  before: Steps | undefined,
  after: Interaction,
  now: number,
): Milestones {
  // Steps before the start of this page need the host's times. Implausible dates are not used.
  const plausible = (at: number | undefined) => (at !== undefined && at <= now && at > now - weekMs ? at : undefined);
  const stage = stageOf(after);
  const isSameLine = before !== undefined && hasSameLine(before, after);
  if (known !== undefined && isSameLine && stageOf(before) === stage) return known;
  const start = known === undefined && stage !== "offering" ? (plausible(after.createdAt) ?? now) : now;
  const since = (at: number | undefined, otherwise: number) =>
    (known === undefined ? plausible(at) : undefined) ?? otherwise;
  return {
    handling: known?.handling ?? now,
    firstSeen: known?.firstSeen ?? start,
    offered: known?.offered ?? (stage === "offering" ? now : undefined),
    accepted: known?.accepted ?? (stage === "handling" ? since(after.acceptedAt, start) : undefined),
    ended: stage === "wrap-up" ? (known?.ended ?? since(after.endedAt, now)) : undefined,
    lineChanged: isSameLine ? known?.lineChanged : now,
  };
}
