import { type Agent, unknownAgent } from "../../domain/agent.ts";
import type { Command } from "../../domain/command.ts";
import type { Capabilities, Connection, IgnoredReason } from "../../domain/host.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import type { PanelPlacement } from "../../domain/panel.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";

/** When the panel first learnt of each step, ms since the epoch; running times are computed from these. */
export interface Milestones {
  readonly firstSeen: number;
  readonly offered: number | undefined;
  readonly accepted: number | undefined;
  readonly ended: number | undefined;
  /** When the line last changed (hold and mute durations). */
  readonly lineChanged: number | undefined;
}

/**
 * The life of one command on one control.
 * - `requested`: sent, or acknowledged but not yet seen in the host's own state. The control is busy. `isDenied`: since it
 *   was acknowledged, the host's state has said otherwise.
 * - `unconfirmed`: acknowledged or unanswered, and the host, asked again, did not show the effect.
 * - `failed`: refused, or never reached the host.
 * A confirmed command leaves no record.
 */
export type CommandRecord =
  | {
      readonly phase: "requested";
      readonly command: Command;
      readonly acknowledged: boolean;
      readonly isDenied: boolean;
    }
  | { readonly phase: "unconfirmed"; readonly command: Command }
  | {
      readonly phase: "failed";
      readonly command: Command;
      readonly code: HostErrorCode;
      readonly reason: string | undefined;
    };

/** All that the host pushed, and the book of commands under way. Immutable; replaced by `applyEvent` and the commands. */
export interface PanelState {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly agent: Agent;
  readonly panel: PanelPlacement;
  /** Whether the host has given its whole list since the connection began: before, what is not there may be. */
  readonly isListed: boolean;
  /** In the order they were first seen. */
  readonly order: readonly InteractionId[];
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
  readonly milestones: Readonly<Record<InteractionId, Milestones>>;
  readonly transcripts: Readonly<Record<InteractionId, readonly TranscriptEntry[]>>;
  /** Conversations whose transcript the host was asked for in vain: what is shown of it may lack its beginning. */
  readonly unread: readonly InteractionId[];
  /** How many transcript entries the agent has had in view. */
  readonly seen: Readonly<Record<InteractionId, number>>;
  /** The host's own active interaction. */
  readonly active: InteractionId | undefined;
  /** What the agent chose to look at in this panel; undefined follows the host. */
  readonly chosen: InteractionId | undefined;
  /** Interactions that are over; a late push must not reopen them. Bounded. */
  readonly closed: readonly InteractionId[];
  /** Interactions to be read again, because a push contradicted what is known. */
  readonly doubted: readonly InteractionId[];
  /** Keyed by `slotOf(command)`: one command at a time on one control. */
  readonly commands: Readonly<Record<string, CommandRecord>>;
  readonly ignored: Readonly<Record<IgnoredReason, number>>;
  /** How often the host took a command and its own state then denied the effect. */
  readonly contradictions: number;
}

export const initialState: PanelState = {
  connection: { phase: "connecting" },
  capabilities: { commands: new Set(), outboundChannels: [], picklist: false, transcript: false },
  agent: unknownAgent,
  panel: { key: undefined, title: undefined, visible: undefined, enabled: undefined, expanded: undefined },
  isListed: false,
  order: [],
  interactions: Object.create(null),
  milestones: Object.create(null),
  transcripts: Object.create(null),
  unread: [],
  seen: Object.create(null),
  active: undefined,
  chosen: undefined,
  closed: [],
  doubted: [],
  commands: Object.create(null),
  ignored: { malformed: 0, "unknown-type": 0, "unknown-attribute": 0, "no-interaction": 0, legacy: 0 },
  contradictions: 0,
};
