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
 * The kind of a conversation. `other` is shown by its `channelName`. SMS and WhatsApp are `chat` with a `channelName`.
 * `callback`: the customer asked to be called.
 */
export type Channel = "phone" | "chat" | "email" | "callback" | "other";

export const channels = ["phone", "chat", "email", "callback", "other"] as const satisfies readonly Channel[];

/**
 * Where the interaction is in its life.
 * `unknown`: the host uses a word that this panel does not know; `statusText` has it.
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

/** The three stages that agents know, plus `closed` for what leaves the list. */
export type Stage = "offering" | "handling" | "wrap-up" | "closed";

/**
 * The state of the agent's own leg. Whether it is on hold or muted are facts of their own: hosts tell them independently.
 * - `none`: the host has not said anything.
 * - `failed`: no connection came about, `lineText` has the host's word (busy, no answer, …).
 * - `other`: a word that this panel does not know; `lineText` has it.
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

export interface QueueRef {
  readonly id: string;
  readonly name: string | undefined;
}

/** One item of the data attached to an interaction. A list, not a map: keys come from outside and may be `__proto__`. */
export interface AttachedDatum {
  readonly key: string;
  readonly value: string;
}

/** A call's recording. */
export interface Recording {
  /** `unknown`: the host tells of the consent only. */
  readonly state: "off" | "on" | "paused" | "unknown";
  /** Whether the customer agreed; undefined until the host says. */
  readonly consent: boolean | undefined;
}

/** How good the connection of a call is. Round trip and jitter in ms, losses in percent of the packets. */
export interface Quality {
  readonly level: "good" | "fair" | "poor";
  readonly lostPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

/** Something a supervisor or the team put on an interaction. */
export interface Notice {
  readonly id: string;
  readonly kind: "flag" | "note";
  /** Who it is from, for display. */
  readonly from: string;
  readonly text: string;
}

export interface ScriptResult {
  readonly id: string;
  readonly status: string | undefined;
  readonly answers: readonly string[];
}

/** A conversation as the host last described it. Only `id` is certain. Times are ms since the epoch. */
export interface Interaction {
  readonly id: InteractionId;
  readonly channel: Channel;
  readonly channelName: string | undefined;
  readonly status: InteractionStatus;
  /** The host's own word, when `status` is `unknown`. */
  readonly statusText: string | undefined;
  readonly line: Line;
  /** The host's own word for the line, when it says more than `line` does. */
  readonly lineText: string | undefined;
  readonly title: string | undefined;
  readonly customerName: string | undefined;
  readonly originator: string | undefined;
  readonly destination: string | undefined;
  readonly queue: QueueRef | undefined;
  readonly originalQueue: QueueRef | undefined;
  readonly direction: "inbound" | "outbound" | undefined;
  /** Whether the agent put the other side on hold. Undefined: the host does not say. */
  readonly held: boolean | undefined;
  /** Whether the agent is muted. Undefined: the host does not say. */
  readonly muted: boolean | undefined;
  /** Undefined until the host tells of a recording. */
  readonly recording: Recording | undefined;
  readonly parties: readonly Party[];
  readonly consult: Consult;
  /** Set where this interaction is a consultation: the interaction that it was started from. */
  readonly consultParent: InteractionId | undefined;
  readonly wrapUp: WrapUp;
  /** When the offer goes back to its queue, where the host tells. */
  readonly offeredUntil: number | undefined;
  readonly flag: { readonly text: string } | undefined;
  readonly tags: readonly string[];
  readonly quality: Quality | undefined;
  readonly notices: readonly Notice[];
  /** Commands that the host's own rules forbid now, with the reason. They come on top of `allowedCommands`. */
  readonly impeded: ReadonlyMap<CommandType, Impediment>;
  readonly attachedData: readonly AttachedDatum[];
  readonly email: Email | undefined;
  readonly campaign: Campaign | undefined;
  readonly scripts: readonly ScriptResult[];
  /** The host's creation time, when readable. */
  readonly createdAt: number | undefined;
  /** When the agent took it and when it ended, where the host tells. */
  readonly acceptedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Waiting time before it was offered, as the host gave it. The unit is not documented. */
  readonly waited: number | undefined;
  /** Further identifiers the host gave (case, contact, callback, conference), for the details view. */
  readonly references: readonly AttachedDatum[];
}

/** What one message told of an interaction: `id` and only the fields it mentioned. An explicit undefined: the host cleared it. */
export type InteractionPatch = { readonly id: InteractionId } & Partial<Omit<Interaction, "id">>;

const noRules: ReadonlyMap<CommandType, Impediment> = new Map();

/** An interaction of which only the id is known. */
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
    offeredUntil: undefined,
    flag: undefined,
    tags: [],
    quality: undefined,
    notices: [],
    impeded: noRules,
    attachedData: [],
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

/** Returns the stage an agent sees. An unknown status counts as handling, so that the conversation stays in reach. */
export function stageOf(interaction: Pick<Interaction, "status">): Stage {
  return stages[interaction.status];
}

/** Returns the title of a conversation: the first of title, customer's name, originator, destination, id. */
export function titleOf(interaction: Interaction): string {
  return (
    interaction.title || interaction.customerName || interaction.originator || interaction.destination || interaction.id
  );
}
