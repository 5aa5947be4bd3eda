import { type Agent, unknownAgent } from "../../domain/agent.ts";
import type { Command, InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities, Connection, IgnoredReason } from "../../domain/host.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import type { Interaction, InteractionId, Stage } from "../../domain/interaction.ts";
import type { PanelPlacement } from "../../domain/panel.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { Milestones } from "./milestones.ts";

/** The fields of a command record in every phase. `before` is the command's interaction at the click. */
interface Sending {
  readonly command: Command;
  readonly before: Interaction | undefined;
}

/**
 * The progress of one command on one control.
 * - `requested`: sent, perhaps acknowledged, but the host's state does not show the effect yet. The control is busy.
 * - `unconfirmed`: acknowledged or unanswered, and the host's state does not show the effect after a refresh either.
 * - `failed`: refused, or the command never reached the host.
 *
 * A confirmed command leaves no record.
 */
export type CommandRecord =
  | (Sending & { readonly phase: "requested"; readonly acknowledged: boolean })
  | (Sending & { readonly phase: "unconfirmed" })
  | (Sending & { readonly phase: "failed"; readonly code: HostErrorCode; readonly reason: string | undefined });

/**
 * When the agent's work status and presence profile were first seen, in ms since the epoch. Hosts do not tell when
 * they began.
 */
export interface AgentTimes {
  readonly work: number | undefined;
  readonly presence: number | undefined;
}

/** The time of the host's last change of an interaction, in ms since the epoch, and all fields ever reported. */
export interface Reported {
  readonly at: number;
  readonly fields: ReadonlySet<string>;
}

/** Transcript entries that arrived before their interaction. */
export interface EarlyTranscript {
  readonly interactionId: InteractionId;
  readonly entries: readonly TranscriptEntry[];
}

/** A conversation and the stage whose view stays while the agent works in a field. */
export interface KeptView {
  readonly interactionId: InteractionId;
  readonly stage: Stage;
}

/**
 * The state pushed by the host, and the records of pending commands. Immutable. Replaced by `applyEvents` and the
 * commands.
 */
export interface PanelState {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly agent: Agent;
  readonly agentTimes: AgentTimes;
  readonly panel: PanelPlacement;
  /** Whether the host has sent its whole list during this connection. Before that, interactions may be missing here. */
  readonly isListed: boolean;
  /** Number of interactions in the host's last list that are not shown, because they are too many. */
  readonly omitted: number;
  /** Ids in the order of first sight. */
  readonly order: readonly InteractionId[];
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
  readonly milestones: Readonly<Record<InteractionId, Milestones>>;
  /** Contains open interactions and those in `closed`. */
  readonly reported: Readonly<Record<InteractionId, Reported>>;
  readonly transcripts: Readonly<Record<InteractionId, readonly TranscriptEntry[]>>;
  /** Newest last. Bounded. */
  readonly earlyTranscripts: readonly EarlyTranscript[];
  /** Number of the oldest entries that are not in the transcript, because they are too many. Absent for none. */
  readonly transcriptsOmitted: Readonly<Record<InteractionId, number>>;
  /** Conversations whose transcript could not be loaded, so its beginning may be missing. */
  readonly transcriptLoadFailed: readonly InteractionId[];
  /** Conversations whose whole transcript was read since the host connected. Of others, earlier messages may be missing. */
  readonly transcriptsRead: readonly InteractionId[];
  /** Number of transcript entries that the agent has had in view. */
  readonly seen: Readonly<Record<InteractionId, number>>;
  /** The conversation whose transcript the agent has in view. Its new entries are seen at once. */
  readonly watched: InteractionId | undefined;
  /** The host's own active interaction. */
  readonly active: InteractionId | undefined;
  /** The conversation that the agent selected in this panel. Undefined follows the host. */
  readonly chosen: InteractionId | undefined;
  /** What stays shown although the host made another conversation active, or the stage changed. See `keepView`. */
  readonly kept: KeptView | undefined;
  /** Interactions that are over. A late push must not reopen them. Bounded. */
  readonly closed: readonly InteractionId[];
  /** Interactions to refresh, because a push contradicted the known state. */
  readonly needsRefresh: readonly InteractionId[];
  /** Interactions for which the host's answer was ambiguous. Views show them as possibly out of date. */
  readonly unsure: readonly InteractionId[];
  /** Keyed by `slotOf(command)`, so each control has at most one command. */
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

/** The state before the host has reported anything. */
export const initialState: PanelState = {
  connection: { phase: "connecting" },
  capabilities: noCapabilities,
  agent: unknownAgent,
  agentTimes: { work: undefined, presence: undefined },
  panel: { key: undefined, visible: undefined, expanded: undefined },
  isListed: false,
  omitted: 0,
  order: [],
  interactions: Object.create(null),
  milestones: Object.create(null),
  reported: Object.create(null),
  transcripts: Object.create(null),
  earlyTranscripts: [],
  transcriptsOmitted: Object.create(null),
  transcriptLoadFailed: [],
  transcriptsRead: [],
  seen: Object.create(null),
  watched: undefined,
  active: undefined,
  chosen: undefined,
  kept: undefined,
  closed: [],
  needsRefresh: [],
  unsure: [],
  commands: Object.create(null),
  ignored: { malformed: 0, "unknown-type": 0, "unknown-attribute": 0, "no-interaction": 0, legacy: 0, missing: 0 },
};
