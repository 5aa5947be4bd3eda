import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { WrapUpRule } from "./WrapUpSettings.ts";

/** What the agent or the host entered after a conversation. */
export interface WrapUp {
  readonly code?: string;
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  readonly durationSeconds?: number;
  readonly endTime?: string;
  readonly provisional?: boolean;
}

/** One participant with one communication, in the times of its life, ms since the epoch. */
export interface Leg {
  readonly participantId: string;
  readonly communicationId: string;
  readonly alertingAt: number;
  connectedAt: number | undefined;
  heldAt: number | undefined;
  endedAt: number | undefined;
  disconnectType: string | undefined;
}

/** The agent's own leg. Each offer makes a new one. */
export interface OwnLeg extends Leg {
  readonly rule: WrapUpRule | undefined;
  acwStartedAt: number | undefined;
  acwEndedAt: number | undefined;
  provisional: WrapUp | undefined;
  final: WrapUp | undefined;
  skipped: boolean;
  flagged: boolean;
}

/** A leg of somebody the agent consults. */
export interface ConsultLeg extends Leg {
  /** Id of the engine's second conversation. */
  readonly engineId: string;
  readonly to: { readonly name: string; readonly address: string; readonly userId: string | undefined };
  state: "contacting" | "connected" | "disconnected";
  /** Who hears whom once the consulted person answers. */
  wanted: "DESTINATION" | "OBJECT" | "BOTH" | "CONFERENCE";
}

/** The call that answers a callback. */
export interface CallLeg extends Leg {
  readonly engineId: string;
  readonly number: string;
}

export interface Transfer {
  readonly id: string;
  readonly dateIssued: string;
  readonly transferType: "Attended" | "Unattended";
  readonly destination: Readonly<Record<string, string>>;
  state: "Pending" | "Complete" | "Failed";
}

/** What the host knows of one conversation beyond the engine. The page and the agent change it in place. */
export interface Entry {
  /** The conversation as the engine last reported it. It outlives its end, because the host answers about ended ones. */
  one: EngineInteraction;
  /** Whether the engine has it no more. */
  gone: boolean;
  readonly startedAt: number;
  readonly customer: Leg;
  readonly queue: Leg | undefined;
  readonly own: OwnLeg[];
  readonly consults: ConsultLeg[];
  readonly calls: CallLeg[];
  readonly transfers: Transfer[];
  /** Whether the agent started a secure payment, by session. */
  readonly secureSessions: {
    readonly id: string;
    readonly flowId: string;
    readonly startedAt: number;
    readonly userData: string;
  }[];
  readonly engagements: { readonly about: string; readonly what: string }[];
  readonly ticks: Map<string, boolean>;
  checklistEnded: string | undefined;
  tag: string | undefined;
}

/** Returns the agent's newest leg. */
export const ownLegOf = (entry: Entry): OwnLeg | undefined => entry.own.at(-1);

/** Whether after-call work remains to be done. */
export function acwIsDue(leg: OwnLeg): boolean {
  if (leg.rule === undefined || leg.skipped) return false;
  if (leg.rule.prompt === "agentRequested" && !leg.rule.requested) return false;
  if (leg.rule.prompt === "forcedTimeout") return leg.acwEndedAt === undefined;
  return leg.final?.code === undefined;
}
