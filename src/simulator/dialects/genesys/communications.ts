/** The legs of a conversation, as the host tells them. */
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { EngineState } from "../../engine/EngineState.ts";
import { acwIsDue, type Entry, type Leg, type OwnLeg } from "./Book.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The array of a participant with the communications of a medium. */
export type Medium = "calls" | "callbacks" | "chats" | "messages" | "emails" | "internalMessages";

/** How long an ended communication reads `disconnected`; then it is `terminated`, in ms. */
const terminatesAfter = 1500;

export const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Returns the object without its undefined values. */
export const compact = (object: Record<string, unknown>): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** Returns the list of a participant's communications that an interaction belongs to. */
export function mediumOf(one: EngineInteraction): Medium {
  switch (one.channel) {
    case "phone":
      return "calls";
    case "callback":
      return "callbacks";
    case "email":
      return "emails";
    case "chat":
      if (one.subType === "internal") return "internalMessages";
      return one.subType === "webchat" ? "chats" : "messages";
  }
}

/** What the conversions read: the entry with the engine's state of this moment. */
export interface Reading {
  readonly entry: Entry;
  readonly one: EngineInteraction;
  readonly state: EngineState;
  /** The engine's calls of a callback and of consultations, by id. */
  readonly part: (id: string) => EngineInteraction | undefined;
  /** ms since the epoch. */
  readonly now: number;
}

export const stateOfEnded = (leg: Leg, now: number): string =>
  leg.endedAt !== undefined && now - leg.endedAt > terminatesAfter ? "terminated" : "disconnected";

/** Returns the state of the agent's own communication. */
function ownState({ one, now }: Reading, leg: OwnLeg): string {
  if (leg.endedAt !== undefined) return stateOfEnded(leg, now);
  if (leg.connectedAt !== undefined) return "connected";
  if (one.status === "offered") return "alerting";
  return one.line === "ringing" ? "dialing" : "contacting";
}

export const times = (leg: Leg): Json => ({
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  disconnectedTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldAt),
  disconnectType: leg.disconnectType,
});

/** Returns what a call says of recording. Holding suppresses it, which reads `paused` without a secure pause. */
export function recordingOf(one: EngineInteraction): Json {
  const isOn = one.recording === "on";
  return {
    recording: isOn,
    recordingState: !isOn ? "none" : one.recordingPaused || one.held ? "paused" : "active",
    securePause: one.recordingPaused,
  };
}

/** Returns the communication of the agent's own leg, with the wrap-up where one is due. */
export function ownCommunication(reading: Reading, leg: OwnLeg): Json {
  const { one, entry } = reading;
  const due = leg.rule !== undefined;
  return compact({
    id: leg.communicationId,
    state: ownState(reading, leg),
    initialState: one.direction === "inbound" ? "alerting" : "contacting",
    direction: one.direction,
    held: one.held && leg.endedAt === undefined,
    ...times(leg),
    ...(one.channel === "phone" ? { muted: one.muted, confined: false, ...recordingOf(one) } : {}),
    ...(one.callback === undefined ? {} : callbackFields(one)),
    provider: "Edge",
    peerId: entry.customer.communicationId,
    segments: [],
    afterCallWork: due ? acwOf(leg) : undefined,
    afterCallWorkRequired: leg.rule?.prompt === "agentRequested" ? leg.rule.requested : due,
    wrapup: leg.final ?? undefined,
  });
}

function acwOf(leg: OwnLeg): Json {
  const state = leg.skipped
    ? "skipped"
    : leg.acwStartedAt === undefined
      ? "unknown"
      : acwIsDue(leg)
        ? "pending"
        : "complete";
  return compact({ startTime: iso(leg.acwStartedAt), endTime: iso(leg.acwEndedAt), state });
}

export const callbackFields = ({ callback, customer, queueId }: EngineInteraction): Json => ({
  callbackNumbers: callback?.numbers,
  callbackUserName: customer?.name,
  callbackScheduledTime: callback?.scheduledAt,
  skipEnabled: queueId !== undefined,
});

/** Returns the call that answers a callback, as the agent's own participant has it. */
export function callbackCalls(reading: Reading): readonly Json[] {
  return reading.entry.calls.map((leg) => {
    const call = reading.part(leg.engineId);
    const state =
      leg.endedAt !== undefined
        ? stateOfEnded(leg, reading.now)
        : leg.connectedAt === undefined
          ? "contacting"
          : "connected";
    return compact({
      id: leg.communicationId,
      state,
      direction: "outbound",
      held: call?.held ?? false,
      muted: call?.muted ?? false,
      confined: false,
      ...(call === undefined ? { recording: false, recordingState: "none", securePause: false } : recordingOf(call)),
      ...times(leg),
      provider: "Edge",
      segments: [],
    });
  });
}

export const communications = (medium: Medium, own: readonly Json[]): Json => ({
  calls: [],
  callbacks: [],
  chats: [],
  cobrowsesessions: [],
  emails: [],
  messages: [],
  internalMessages: [],
  screenshares: [],
  socialExpressions: [],
  videos: [],
  [medium]: own,
});
