import { type Agent, unknownAgent } from "../../domain/agent.ts";
import type { Command, InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities, Connection, IgnoredReason } from "../../domain/host.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import type { PanelPlacement } from "../../domain/panel.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { Milestones } from "./milestones.ts";

/** What a command was sent for, in every phase. `before` is its interaction at the click. */
interface Sending {
  readonly command: Command;
  readonly before: Interaction | undefined;
}

/**
 * The life of one command on one control.
 * - `requested`: sent, or acknowledged but not yet seen in the host's own state. The control is busy.
 * - `unconfirmed`: acknowledged or unanswered, and the host, asked again, did not show the effect.
 * - `failed`: refused, or never reached the host.
 *
 * A confirmed command leaves no record.
 */
export type CommandRecord =
  | (Sending & { readonly phase: "requested"; readonly acknowledged: boolean })
  | (Sending & { readonly phase: "unconfirmed" })
  | (Sending & { readonly phase: "failed"; readonly code: HostErrorCode; readonly reason: string | undefined });

/** When an interaction last changed by the host's word, in ms since the epoch, and which fields the host has ever told. */
export interface Told {
  readonly at: number;
  readonly fields: ReadonlySet<string>;
}

/** Transcript entries that came before their interaction. */
export interface EarlyTranscript {
  readonly interactionId: InteractionId;
  readonly entries: readonly TranscriptEntry[];
}

/** All that the host pushed, and the records of the commands under way. Immutable; replaced by `applyEvents` and the commands. */
export interface PanelState {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly agent: Agent;
  readonly panel: PanelPlacement;
  /** Whether the host has given its whole list since the connection began. Before, what is not there may be. */
  readonly isListed: boolean;
  /** In the order they were first seen. */
  readonly order: readonly InteractionId[];
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
  readonly milestones: Readonly<Record<InteractionId, Milestones>>;
  /** Of open interactions and of those in `closed`. */
  readonly told: Readonly<Record<InteractionId, Told>>;
  readonly transcripts: Readonly<Record<InteractionId, readonly TranscriptEntry[]>>;
  /** The newest last. Bounded. */
  readonly earlyTranscripts: readonly EarlyTranscript[];
  /** Conversations whose transcript could not be loaded: its beginning may be missing. */
  readonly transcriptLoadFailed: readonly InteractionId[];
  /** How many transcript entries the agent has had in view. */
  readonly seen: Readonly<Record<InteractionId, number>>;
  /** The host's own active interaction. */
  readonly active: InteractionId | undefined;
  /** What the agent chose to look at in this panel; undefined follows the host. */
  readonly chosen: InteractionId | undefined;
  /** Interactions that are over; a late push must not reopen them. Bounded. */
  readonly closed: readonly InteractionId[];
  /** Interactions to be asked for again, because a push contradicted what is known. */
  readonly needsRefresh: readonly InteractionId[];
  /** Interactions that the host was asked about and gave no clear answer. They are shown as possibly out of date. */
  readonly unsure: readonly InteractionId[];
  /** Keyed by `slotOf(command)`: one command at a time on one control. */
  readonly commands: Readonly<Record<string, CommandRecord>>;
  readonly ignored: Readonly<Record<IgnoredReason, number>>;
}

const noCommands: ReadonlySet<InteractionCommandType> = new Set();

const noCapabilities: Capabilities = {
  commands: { phone: noCommands, chat: noCommands, email: noCommands, callback: noCommands, other: noCommands },
  agentCommands: new Set(),
  outboundChannels: [],
  picklist: false,
  panelSize: false,
  transcript: { phone: "none", chat: "none", email: "none", callback: "none", other: "none" },
  outcomes: "none",
  directory: [],
  completeConsult: "transfer",
};

export const initialState: PanelState = {
  connection: { phase: "connecting" },
  capabilities: noCapabilities,
  agent: unknownAgent,
  panel: { key: undefined, title: undefined, visible: undefined, enabled: undefined, expanded: undefined },
  isListed: false,
  order: [],
  interactions: Object.create(null),
  milestones: Object.create(null),
  told: Object.create(null),
  transcripts: Object.create(null),
  earlyTranscripts: [],
  transcriptLoadFailed: [],
  seen: Object.create(null),
  active: undefined,
  chosen: undefined,
  closed: [],
  needsRefresh: [],
  unsure: [],
  commands: Object.create(null),
  ignored: { malformed: 0, "unknown-type": 0, "unknown-attribute": 0, "no-interaction": 0, legacy: 0 },
};
