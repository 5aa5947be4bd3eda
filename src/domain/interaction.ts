import { maskCardNumbers } from "./cardNumbers.ts";
import type { Campaign } from "./campaign.ts";
import type { CommandType } from "./command.ts";
import { type Consult, noConsult } from "./consult.ts";
import type { Email } from "./email.ts";
import type { Impediment } from "./impediment.ts";
import type { Party } from "./party.ts";
import { noWrapUp, type WrapUp } from "./wrapUp.ts";

/** The host's id of an interaction. Opaque: some hosts use hyphens, some do not. */
export type InteractionId = string;

/**
 * The kind of a conversation. Views show `channelName` for `other`. SMS and WhatsApp are `chat` with a `channelName`.
 * `callback` means that the customer asked to be called.
 */
export type Channel = "phone" | "chat" | "email" | "callback" | "other";

/** All channels. */
export const channels = ["phone", "chat", "email", "callback", "other"] as const satisfies readonly Channel[];

/**
 * The status in the life cycle of an interaction.
 * `unknown`: the host sent a value without an equivalent here; `statusText` contains the value.
 */
export type InteractionStatus =
  | "queued"
  | "offered"
  | "dialing"
  | "accepted"
  | "declined"
  | "ended"
  | "handled"
  | "unknown";

/** The three stages that agents know, plus `closed` for interactions that leave the list. */
export type Stage = "offering" | "handling" | "wrap-up" | "closed";

/**
 * The state of the agent's own leg. Hold and mute are separate fields, because hosts report them independently.
 * - `none`: the host has not reported a state.
 * - `failed`: no connection was made; `lineText` contains the host's value (busy, no answer, …).
 * - `other`: a value without an equivalent here; `lineText` contains the value.
 */
export type Line =
  | "none"
  | "dialing"
  | "ringing"
  | "preview"
  | "connected"
  | "transferring"
  | "failed"
  | "disconnected"
  | "other";

/** A queue as an interaction names it. */
export interface QueueRef {
  readonly id: string;
  readonly name: string | undefined;
}

/** The kind of a value that is no text. `nested`: an object, a list or null, as JSON. */
export type DatumKind = "number" | "boolean" | "nested";

/** One item of attached data. The data is a list and not an object, because a foreign key may be `__proto__`. */
export interface AttachedDatum {
  readonly key: string;
  readonly value: string;
  /** Absent for a text. A value goes back to the host as the kind it came as. */
  readonly kind?: DatumKind;
}

/** The recording of a call. */
export interface Recording {
  /** `unknown`: the host reports only the consent. */
  readonly state: "off" | "on" | "paused" | "unknown";
  /** Whether the customer consented. Undefined until the host reports it. */
  readonly consent: boolean | undefined;
  /** What Start and Stop recording switch, for hosts that also record by themselves. Otherwise `state` tells. */
  readonly isStarted?: boolean;
  /** Whether there is a recording to pause, for hosts that also record by themselves. Otherwise `state` tells. */
  readonly canPause?: boolean;
}

/** What was measured of a call's connection. Undefined is what the host did not report. */
export interface QualityValues {
  /** In percent of the packets. */
  readonly lostPercent: number | undefined;
  readonly jitterMs: number | undefined;
  readonly roundTripMs: number | undefined;
}

/** One measurement. `at` in ms since the epoch. */
export interface QualitySample extends QualityValues {
  readonly at: number;
}

/** The quality of a call's connection. */
export interface Quality extends QualityValues {
  readonly level: "good" | "fair" | "poor";
  /** The measurements of the last minutes, the newest last. Bounded by the adapter. */
  readonly recent: readonly QualitySample[];
}

/** A mark that a supervisor or the team put on an interaction. */
export interface Notice {
  readonly id: string;
  readonly kind: "flag" | "note";
  /** The author's name, for display. */
  readonly from: string;
  readonly text: string;
}

/** The answers of the customer to one script. */
export interface ScriptResult {
  readonly id: string;
  readonly status: string | undefined;
  readonly answers: readonly string[];
}

/** A conversation as last reported by the host. Only `id` is certain. Times are ms since the epoch. */
export interface Interaction {
  readonly id: InteractionId;
  readonly channel: Channel;
  readonly channelName: string | undefined;
  readonly status: InteractionStatus;
  /** The host's own value, when `status` is `unknown`. */
  readonly statusText: string | undefined;
  readonly line: Line;
  /** The host's own value, when it is more precise than `line`. */
  readonly lineText: string | undefined;
  readonly title: string | undefined;
  readonly customerName: string | undefined;
  readonly originator: string | undefined;
  readonly destination: string | undefined;
  /** Whether the host marks a conversation of another channel than `callback` as one that the customer asked for. */
  readonly isCallback: boolean;
  readonly queue: QueueRef | undefined;
  readonly originalQueue: QueueRef | undefined;
  readonly direction: "inbound" | "outbound" | undefined;
  /** Whether the agent put the other side on hold. Undefined when the host does not report it. */
  readonly held: boolean | undefined;
  /** Whether the agent is muted. Undefined when the host does not report it. */
  readonly muted: boolean | undefined;
  /** Undefined until the host reports a recording. */
  readonly recording: Recording | undefined;
  readonly parties: readonly Party[];
  readonly consult: Consult;
  /** For a consultation: the interaction from which the consultation was started. */
  readonly consultParent: InteractionId | undefined;
  readonly wrapUp: WrapUp;
  /** How long the host allows for the wrap-up of a conversation without a form, in ms, if the host reports it. */
  readonly wrapUpMs: number | undefined;
  /** When the offer returns to its queue, if the host reports it. */
  readonly offeredUntil: number | undefined;
  /** The numbers that a customer who asked to be called can be called at. */
  readonly callbackNumbers: readonly string[];
  /** When a callback is due that waits for its time and that the agent may move, in ms since the epoch. */
  readonly scheduledAt: number | undefined;
  readonly flag: { readonly text: string } | undefined;
  readonly tags: readonly string[];
  readonly quality: Quality | undefined;
  readonly notices: readonly Notice[];
  /** Commands that the host's own rules forbid now, with the reason. Applied in addition to `allowedCommands`. */
  readonly impeded: ReadonlyMap<CommandType, Impediment>;
  readonly attachedData: readonly AttachedDatum[];
  /** Number of attached data that are too many to be handled. */
  readonly omittedData: number;
  readonly email: Email | undefined;
  readonly campaign: Campaign | undefined;
  readonly scripts: readonly ScriptResult[];
  /** The host's creation time, if it can be parsed. */
  readonly createdAt: number | undefined;
  /** When the agent accepted the interaction and when the interaction ended, if the host reports it. */
  readonly acceptedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Waiting time before the offer, as the host sent it. The unit is not documented. */
  readonly waited: number | undefined;
  /** Further identifiers of the host (case, contact, callback, conference), for the details view. */
  readonly references: readonly AttachedDatum[];
}

/**
 * The fields of an interaction that one message contained. An explicit undefined means that the host cleared the field.
 */
export type InteractionPatch = { readonly id: InteractionId } & Partial<Omit<Interaction, "id">>;

const noRules: ReadonlyMap<CommandType, Impediment> = new Map();

/** Returns an interaction of which only the id is known. */
export function emptyInteraction(id: InteractionId): Interaction {
  return {
    id,
    channel: "other",
    channelName: undefined,
    status: "unknown",
    statusText: undefined,
    line: "none",
    lineText: undefined,
    title: undefined,
    customerName: undefined,
    originator: undefined,
    destination: undefined,
    isCallback: false,
    queue: undefined,
    originalQueue: undefined,
    direction: undefined,
    held: undefined,
    muted: undefined,
    recording: undefined,
    parties: [],
    consult: noConsult,
    consultParent: undefined,
    wrapUp: noWrapUp,
    wrapUpMs: undefined,
    offeredUntil: undefined,
    callbackNumbers: [],
    scheduledAt: undefined,
    flag: undefined,
    tags: [],
    quality: undefined,
    notices: [],
    impeded: noRules,
    attachedData: [],
    omittedData: 0,
    email: undefined,
    campaign: undefined,
    scripts: [],
    createdAt: undefined,
    acceptedAt: undefined,
    endedAt: undefined,
    waited: undefined,
    references: [],
  };
}

const stages = {
  queued: "offering",
  offered: "offering",
  dialing: "handling",
  accepted: "handling",
  unknown: "handling",
  ended: "wrap-up",
  declined: "closed",
  handled: "closed",
} as const satisfies Record<InteractionStatus, Stage>;

/**
 * Returns the stage that the agent sees. An unknown status counts as handling, so the conversation stays accessible.
 */
export function stageOf(interaction: Pick<Interaction, "status">): Stage {
  return stages[interaction.status];
}

/**
 * Returns the title of a conversation: the first of title, customer's name, originator, destination, id. Card numbers in it
 * are masked, because a title is shown in many places.
 */
export function titleOf({ title, customerName, originator, destination, id }: Interaction): string {
  return maskCardNumbers(title || customerName || originator || destination || id);
}

/** Whether this is a conversation by text messages of the mobile network, whose length is counted in segments. */
export function isSms({ channel, channelName }: Pick<Interaction, "channel" | "channelName">): boolean {
  return channel === "chat" && channelName?.toLowerCase() === "sms";
}
