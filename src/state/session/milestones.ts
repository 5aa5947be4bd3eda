import { type Interaction, stageOf } from "../../domain/interaction.ts";

/** When the panel first learnt of each step, ms since the epoch. Running times are computed from these. */
export interface Milestones {
  readonly firstSeen: number;
  readonly offered: number | undefined;
  readonly accepted: number | undefined;
  readonly ended: number | undefined;
  /** When line, hold or mute last changed: since when a call is on hold or muted. */
  readonly lineChanged: number | undefined;
}

const weekMs = 7 * 24 * 3600 * 1000;

/** Returns one word for line, hold and mute together. It changes when one of the three does. */
export function lineKey({ line, held, muted }: Pick<Interaction, "line" | "held" | "muted">): string {
  return [line, held === true ? "held" : "", muted === true ? "muted" : ""].filter(Boolean).join(" ");
}

const hasSameLine = (a: Interaction, b: Interaction): boolean =>
  a.line === b.line && (a.held === true) === (b.held === true) && (a.muted === true) === (b.muted === true);

/** Returns the milestones after an interaction changed from `before` to `after`; `known` itself when nothing happened. */
export function milestonesOf(
  known: Milestones | undefined,
  before: Interaction | undefined,
  after: Interaction,
  now: number,
): Milestones {
  // For what began before this page did, the host's times are the best there are. Implausible dates are not used.
  const told = (at: number | undefined) => (at !== undefined && at <= now && at > now - weekMs ? at : undefined);
  const stage = stageOf(after);
  const isSameLine = before !== undefined && hasSameLine(before, after);
  if (known !== undefined && isSameLine && stageOf(before) === stage) return known;
  const start = known === undefined && stage !== "offering" ? (told(after.createdAt) ?? now) : now;
  const since = (at: number | undefined, otherwise: number) =>
    (known === undefined ? told(at) : undefined) ?? otherwise;
  return {
    firstSeen: known?.firstSeen ?? start,
    offered: known?.offered ?? (stage === "offering" ? now : undefined),
    accepted: known?.accepted ?? (stage === "handling" ? since(after.acceptedAt, start) : undefined),
    ended: stage === "wrap-up" ? (known?.ended ?? since(after.endedAt, now)) : undefined,
    lineChanged: isSameLine ? known?.lineChanged : now,
  };
}
