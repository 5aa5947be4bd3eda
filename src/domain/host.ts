import type { Agent } from "./agent.ts";
import type { Assistant } from "./assist.ts";
import type { CallHistory } from "./callHistory.ts";
import type { AgentCommandType, Command, InteractionCommandType, OutboundChannel } from "./command.ts";
import type { Destination } from "./destination.ts";
import type { Channel, Interaction, InteractionId, InteractionPatch } from "./interaction.ts";
import type { PanelPlacement } from "./panel.ts";
import type { Queue } from "./queue.ts";
import type { TranscriptEntry } from "./transcript.ts";
import type { UnknownWord } from "./unknownWord.ts";
import type { HostOutcome } from "./wrapUp.ts";

/**
 * The state of the connection.
 * - `connecting`: the host has not answered yet, and little time has passed.
 * - `waiting`: the host has not answered yet (some answer only after login). `retry()` asks again.
 * - `connected`: the host is responding.
 * - `reconnecting`: the host is not responding, so the shown state may be stale.
 * - `disconnected`: the host closed the panel, or the agent logged out.
 * - `not-embedded`: the panel was opened outside any frame.
 * - `origin-refused`: the framing page is not in `allowedOrigins`; `origin` is its origin, if found. Nothing was sent.
 * - `failed`: the host answered the handshake with an error; `reason` is the error's text.
 * - `sign-in-required`: the agent must sign in on a page of the host (`link`) or in the panel's form (`form`).
 * - `taken-elsewhere`: the agent's session runs in another place; `text` is the host's question. `takeOver()` moves the
 *   session to this panel.
 */
export type Connection =
  | { readonly phase: "connecting" | "waiting" | "connected" | "reconnecting" | "not-embedded" }
  | { readonly phase: "disconnected"; readonly reason: "exit" | "logout" }
  | { readonly phase: "origin-refused"; readonly origin: string | undefined }
  | { readonly phase: "failed"; readonly reason: string }
  | {
      readonly phase: "sign-in-required";
      readonly how: "link" | "form";
      readonly reason: string | undefined;
      /** The address of the page to sign in on, if known. */
      readonly link?: string | undefined;
    }
  | { readonly phase: "taken-elsewhere"; readonly text: string };

/** Whether there is a host, responding or not. Otherwise the agent must not see the reported state. */
export function hasHost({ phase }: Connection): boolean {
  return phase === "connected" || phase === "reconnecting";
}

/** The functions that this host supports. Views render no control for a missing function. */
export interface Capabilities {
  /** By channel, because a host may support sending in an internal conversation but not in a chat. */
  readonly commands: Readonly<Record<Channel, ReadonlySet<InteractionCommandType>>>;
  readonly agentCommands: ReadonlySet<AgentCommandType>;
  readonly outboundChannels: readonly OutboundChannel[];
  /** Whether the host's list of conversations waiting to be picked can be read. */
  readonly picklist: boolean;
  /** Whether `queues()` tells which queues the agent serves. */
  readonly servedQueues?: boolean;
  /** Whether the panel can ask the host to expand the panel. */
  readonly panelSize: boolean;
  /** `live`: only messages that arrive while the panel runs. `full`: the whole transcript can also be requested. */
  readonly transcript: Readonly<Record<Channel, "none" | "live" | "full">>;
  /** The source of a wrap-up's outcomes. */
  readonly outcomes: "config" | "host" | "none";
  /** The kinds of destination the host can search. Empty: free text and the configured directory only. */
  readonly directory: readonly Destination["kind"][];
  /**
   * How the host names the command that connects the other two and lets the agent leave: `join` is always among the
   * call's controls as "Join", `transfer` is "Complete transfer" while a consultation runs.
   */
  readonly completeConsult: "join" | "transfer";
  /** Whether the agent can stay in a transferred call until the destination answers. */
  readonly attendedTransfer?: boolean;
  /** Whether the agent leaves a transferred call even if the transfer fails. The agent is told so before. */
  readonly transferAlwaysLeaves?: boolean;
  /** `none` when the host takes no attached data with a transfer or a consultation. */
  readonly transferData?: "none";
  /** `none` when the host never tells whether the agent is ready. */
  readonly agentStatus?: "none";
  /** Whether the host ends each wrap-up by itself, so the agent only writes notes. */
  readonly hostEndsWrapUp?: boolean;
  /** Whether tones go to the consulted person while the agent talks to that person. Otherwise a held call takes none. */
  readonly tonesFollowTalk?: boolean;
  /** Whether the host measures the connection of a call. */
  readonly callQuality?: boolean;
  /** Whether what is said in a call may arrive as text, so that a call has a transcript before the first word. */
  readonly spokenTranscript?: boolean;
  /** Whether flags and notes of the team arrive with a conversation. */
  readonly supervision?: boolean;
}

/**
 * Why an incoming message was ignored. Diagnostics shows a count for each reason. `missing`: the message never came, as
 * the numbers of the others show.
 */
export type IgnoredReason =
  | "malformed"
  | "unknown-type"
  | "unknown-attribute"
  | "no-interaction"
  | "legacy"
  | "missing";

/** A report of the host, in the panel's own terms. */
export type HostEvent =
  | { readonly type: "connection"; readonly connection: Connection }
  /**
   * The host's list of the agent's interactions, requested at `askedAt` (ms since the epoch). A list never overrides
   * newer state. If `isComplete`, interactions missing from the list are gone; otherwise the list only adds.
   * `omitted` counts the interactions that are too many to be handled.
   */
  | {
      readonly type: "snapshot";
      readonly interactions: readonly InteractionPatch[];
      readonly askedAt: number;
      readonly isComplete: boolean;
      readonly omitted: number;
    }
  /** `push`: the host reported a change. `read`: the host's answer to a request, which resolves contradictions. */
  | { readonly type: "interaction-changed"; readonly source: "push" | "read"; readonly patch: InteractionPatch }
  /** The host reported unambiguously that this interaction is over. */
  | { readonly type: "interaction-gone"; readonly interactionId: InteractionId }
  /** The host's answer about this interaction was ambiguous. The known state stays and is marked as possibly stale. */
  | { readonly type: "interaction-unsure"; readonly interactionId: InteractionId }
  /** New or changed entries. An entry with a known id replaces the earlier one, see `mergeTranscript`. */
  | {
      readonly type: "transcript";
      /** Number of older entries that the adapter left out, because they are too many. */
      readonly omitted?: number;
      readonly interactionId: InteractionId;
      readonly entries: readonly TranscriptEntry[];
    }
  | { readonly type: "active-interaction"; readonly interactionId: InteractionId | undefined }
  | { readonly type: "agent"; readonly patch: Partial<Agent> }
  | { readonly type: "panel"; readonly patch: Partial<PanelPlacement> }
  | { readonly type: "capabilities"; readonly capabilities: Capabilities }
  | { readonly type: "ignored"; readonly reason: IgnoredReason };

/** `done`: the answer itself is the confirmation. `awaiting-state`: the host's own state must show the effect. */
export type Sent = "done" | "awaiting-state";

/** The part of the state that `refresh` requests: one interaction, the agent, or everything. */
export type RefreshTarget = { readonly interactionId: InteractionId } | "agent" | "all";

/**
 * The port that every host adapter implements. All promises settle; they reject with a `HostError`.
 * A resolved `send` means that the host did not refuse. The new state arrives only as a `HostEvent`.
 * Unsupported functions reject with `unsupported`. `Capabilities` decide which controls are rendered.
 */
export interface Host {
  /** The adapter's name in the registry of hosts. */
  readonly name: string;
  /** False when the host never tells who the agent is. The agent's work is then stored for this frame alone. */
  readonly tellsAgent?: boolean;
  /** How long to wait after an answer for the new state before `refresh` is called, in ms. */
  readonly confirmWithinMs: number;
  /** Attaches the listener, starts the handshake, and delivers events in batches. Returns an idempotent stop. */
  start(emit: (events: readonly HostEvent[]) => void): () => void;
  /** Tries the handshake again (after `waiting`, `failed`, `disconnected` or `sign-in-required`). */
  retry(): void;
  /** Sends one command, each time under a new message id. `signal` aborts the wait for an answer. */
  send(command: Command, signal?: AbortSignal): Promise<Sent>;
  /** Requests the current state, which arrives as events. */
  refresh(what: RefreshTarget): Promise<void>;
  /** Requests the whole transcript, which arrives as a `transcript` event. */
  readTranscript(interactionId: InteractionId): Promise<void>;
  queues(): Promise<readonly Queue[]>;
  /** Returns the conversations waiting to be picked. */
  picklist(): Promise<readonly Interaction[]>;
  /** Returns the host-given outcomes for a conversation's wrap-up. */
  outcomes(interactionId: InteractionId): Promise<readonly HostOutcome[]>;
  /** The help that the host gives the agent in a conversation. Absent for hosts without such help. */
  readonly assistant?: Assistant | undefined;
  /** Past calls and planned callbacks. Absent for hosts that tell none. */
  readonly callHistory?: CallHistory | undefined;
  /** Returns the words that the panel could not read, for Diagnostics. Absent where no setting explains words. */
  readonly unknownWords?: (() => readonly UnknownWord[]) | undefined;
  /** Searches the host's directory for one kind of destination. */
  searchDirectory(kind: Destination["kind"], text: string): Promise<readonly Destination[]>;
  /** Signs the agent in. Pass undefined when the host has its own sign-in page. The password is not stored. */
  signIn(credentials: { readonly username: string; readonly password: string } | undefined): Promise<void>;
  /** Moves a session that runs in another place to this panel. */
  takeOver(): Promise<void>;
  /** Asks the host to expand the panel or to restore its size. */
  expandPanel(isExpanded: boolean): Promise<void>;
}
