import type { Agent } from "./agent.ts";
import type { AgentCommandType, Command, InteractionCommandType, OutboundChannel } from "./command.ts";
import type { Destination } from "./destination.ts";
import type { Channel, Interaction, InteractionId, InteractionPatch } from "./interaction.ts";
import type { PanelPlacement } from "./panel.ts";
import type { Queue } from "./queue.ts";
import type { TranscriptEntry } from "./transcript.ts";
import type { HostOutcome } from "./wrapUp.ts";

/**
 * Where the connection stands.
 * - `connecting`: nothing was answered yet and little time has passed.
 * - `waiting`: the host has not answered yet (some answer only after login). `retry()` asks again.
 * - `connected`, `reconnecting` (the host is not responding; what is shown may be stale).
 * - `disconnected`: the host closed the panel, or the agent logged out.
 * - `not-embedded`: opened outside any frame.
 * - `origin-refused`: framed by a page that is not in `allowedOrigins`; `origin` is the one seen, if any. Nothing was sent.
 * - `failed`: the host answered the handshake with an error, `reason` is its text.
 * - `sign-in-required`: the host needs to know who the agent is, by a page of its own (`link`) or by the panel's form.
 * - `taken-elsewhere`: the agent's session runs in another place; `text` is the host's question. `takeOver()` moves it here.
 */
export type Connection =
  | { readonly phase: "connecting" | "waiting" | "connected" | "reconnecting" | "not-embedded" }
  | { readonly phase: "disconnected"; readonly reason: "exit" | "logout" }
  | { readonly phase: "origin-refused"; readonly origin: string | undefined }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "sign-in-required"; readonly how: "link" | "form"; readonly reason: string | undefined }
  | { readonly phase: "taken-elsewhere"; readonly text: string };

/** Whether there is a host, responding or not. Only then is what the host told for the agent's eyes. */
export function hasHost({ phase }: Connection): boolean {
  return phase === "connected" || phase === "reconnecting";
}

/** What this host can ever do. Views do not render what is missing here. */
export interface Capabilities {
  /** By channel: a host may send in an internal conversation and not in a chat. */
  readonly commands: Readonly<Record<Channel, ReadonlySet<InteractionCommandType>>>;
  readonly agentCommands: ReadonlySet<AgentCommandType>;
  readonly outboundChannels: readonly OutboundChannel[];
  /** Whether the host's list of conversations waiting to be picked can be read. */
  readonly picklist: boolean;
  /** Whether the panel can ask to be shown large. */
  readonly panelSize: boolean;
  /** `live`: only what is told while the panel runs. `full`: the whole transcript can be read, too. */
  readonly transcript: Readonly<Record<Channel, "none" | "live" | "full">>;
  /** Where the outcomes of a wrap-up come from. */
  readonly outcomes: "config" | "host" | "none";
  /** The kinds of destination the host can search. Empty: free text and the configured directory only. */
  readonly directory: readonly Destination["kind"][];
  /**
   * How the host presents the end of a consultation that leaves the two others connected: a "Join" that is always among the
   * call's controls, or "Complete transfer" while a consultation runs.
   */
  readonly completeConsult: "join" | "transfer";
}

/** Why an incoming message was left out; counted in Diagnostics. */
export type IgnoredReason = "malformed" | "unknown-type" | "unknown-attribute" | "no-interaction" | "legacy";

/** What the host told, in the panel's own words. */
export type HostEvent =
  | { readonly type: "connection"; readonly connection: Connection }
  /**
   * The host's list of the agent's interactions. `askedAt` (ms since the epoch): an older list contradicts nothing that is
   * known since. `isComplete`: what is not in the list is gone; otherwise the list only adds.
   */
  | {
      readonly type: "snapshot";
      readonly interactions: readonly InteractionPatch[];
      readonly askedAt: number;
      readonly isComplete: boolean;
    }
  /** `push`: the host said something changed. `read`: the host's answer to a question, which settles doubts. */
  | { readonly type: "interaction-changed"; readonly source: "push" | "read"; readonly patch: InteractionPatch }
  /** The host said without ambiguity that this interaction is over. */
  | { readonly type: "interaction-gone"; readonly interactionId: InteractionId }
  /** The host was asked for this interaction and its answer says nothing: what is known stays, marked as unsure. */
  | { readonly type: "interaction-unsure"; readonly interactionId: InteractionId }
  /** New or changed entries: those with an id replace the entry of that id, see `mergeTranscript`. */
  | {
      readonly type: "transcript";
      readonly interactionId: InteractionId;
      readonly entries: readonly TranscriptEntry[];
    }
  | { readonly type: "active-interaction"; readonly interactionId: InteractionId | undefined }
  | { readonly type: "agent"; readonly patch: Partial<Agent> }
  | { readonly type: "panel"; readonly patch: Partial<PanelPlacement> }
  | { readonly type: "capabilities"; readonly capabilities: Capabilities }
  | { readonly type: "ignored"; readonly reason: IgnoredReason };

/** `done`: the host's answer is all there will be. `awaiting-state`: the host's own state must show the effect. */
export type Sent = "done" | "awaiting-state";

/** What `refresh` asks for: one interaction, the agent, or everything. */
export type RefreshTarget = { readonly interactionId: InteractionId } | "agent" | "all";

/**
 * The port every host adapter fills. All promises settle: they reject with a `HostError`, never hang.
 * A resolved `send` means that the host did not refuse; the new state comes only as a `HostEvent`.
 * What a host cannot do rejects with `unsupported`; `Capabilities` decide what is rendered.
 */
export interface Host {
  /** The adapter's name in the registry of hosts. */
  readonly name: string;
  /** How long the state may take to follow an answer before the host is asked again, in ms. */
  readonly confirmWithinMs: number;
  /** Attaches the listener, starts the handshake, and delivers events in batches. Returns an idempotent stop. */
  start(emit: (events: readonly HostEvent[]) => void): () => void;
  /** Tries the handshake again (after `waiting`, `failed`, `disconnected` or `sign-in-required`). */
  retry(): void;
  /** Sends one command, each time under a new message id. `signal` aborts the wait for an answer. */
  send(command: Command, signal?: AbortSignal): Promise<Sent>;
  /** Asks again how things stand; the answer comes as events. */
  refresh(what: RefreshTarget): Promise<void>;
  /** Asks for the whole transcript; the answer comes as a `transcript` event. */
  readTranscript(interactionId: InteractionId): Promise<void>;
  queues(): Promise<readonly Queue[]>;
  /** Returns the conversations waiting to be picked. */
  picklist(): Promise<readonly Interaction[]>;
  /** Returns the host's own outcomes for a conversation's wrap-up. */
  outcomes(interactionId: InteractionId): Promise<readonly HostOutcome[]>;
  /** Searches the host's directory for one kind of destination. */
  searchDirectory(kind: Destination["kind"], text: string): Promise<readonly Destination[]>;
  /** Signs the agent in; undefined where the host has a page of its own for it. The password is kept nowhere. */
  signIn(credentials: { readonly username: string; readonly password: string } | undefined): Promise<void>;
  /** Moves a session that runs elsewhere to this panel. */
  takeOver(): Promise<void>;
  /** Asks the host to show the panel large, or as before. */
  expandPanel(isExpanded: boolean): Promise<void>;
}
