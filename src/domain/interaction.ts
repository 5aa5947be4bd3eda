import type { Email } from "./email.ts";
import type { Campaign } from "./campaign.ts";

/** The host's id of an interaction. Opaque: some hosts use hyphens, some do not. */
export type InteractionId = string;

/** What kind of conversation it is. `other` is shown by its `channelName`. SMS and WhatsApp are `chat` with a `channelName`. */
export type Channel = "phone" | "chat" | "email" | "other";

/**
 * Where the interaction is in its life.
 * `unknown`: the host said a word this panel does not know; `statusText` has it.
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

/** The three stages agents know, plus `closed` for what leaves the list. */
export type Stage = "offering" | "handling" | "wrap-up" | "closed";

/**
 * The state of a phone call's line, as the host told it. `none` until the host says anything.
 * `failed`: could not be connected, `lineText` has the host's word (busy, no answer, …).
 * `other`: a word this panel does not know; `lineText` has it.
 */
export type Line =
  | "none"
  | "dialing"
  | "ringing"
  | "preview"
  | "connected"
  | "held"
  | "muted"
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

export interface Participant {
  readonly id: string;
  readonly alias: string;
  readonly typing: boolean;
  /** `text`, `video`, or the host's own word. */
  readonly capability: string | undefined;
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
  /** Whether the call is being recorded; undefined until the host says. */
  readonly recording: boolean | undefined;
  /** Whether the customer consented to the recording; undefined until the host says. */
  readonly recordingConsent: boolean | undefined;
  /** Set on a consultation call: the interaction it is held for. */
  readonly consultFor: InteractionId | undefined;
  readonly attachedData: readonly AttachedDatum[];
  readonly participants: readonly Participant[];
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

/** What a push told: `id` and only the fields it mentioned. An explicit undefined means "the host cleared it". */
export type InteractionPatch = { readonly id: InteractionId } & Partial<Omit<Interaction, "id">>;

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
    recording: undefined,
    recordingConsent: undefined,
    consultFor: undefined,
    attachedData: [],
    participants: [],
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

/** The stage an agent sees. A status this panel does not know counts as handling: the conversation stays in reach. */
export function stageOf(interaction: Pick<Interaction, "status">): Stage {
  return stages[interaction.status];
}

/** The title of a conversation: the first of title, customer's name, originator, destination, id. */
export function titleOf(interaction: Interaction): string {
  return (
    interaction.title || interaction.customerName || interaction.originator || interaction.destination || interaction.id
  );
}
