import type { Agent } from "./agent.ts";
import type { Command, CommandType, OutboundChannel } from "./command.ts";
import type { Interaction, InteractionId, InteractionPatch } from "./interaction.ts";
import type { PanelPlacement } from "./panel.ts";
import type { Queue } from "./queue.ts";
import type { TranscriptEntry } from "./transcript.ts";

export type HostName = "sinch" | "genesys" | "salesforce" | "openmethods";

/**
 * Where the connection stands.
 * - `connecting`: nothing was answered yet and little time has passed.
 * - `waiting`: the host takes its time (Sinch answers only after login). `retry()` asks again.
 * - `connected`, `reconnecting` (silent host, what is shown may be stale).
 * - `disconnected`: the host closed us, or the agent logged out.
 * - `not-embedded`: opened outside any frame.
 * - `origin-refused`: framed by a page that is not in `allowedOrigins`; `origin` is the one seen, if any. Nothing was sent.
 * - `failed`: the host answered the handshake with an error, `reason` is its text.
 */
export type Connection =
  | { readonly phase: "connecting" | "waiting" | "connected" | "reconnecting" | "not-embedded" }
  | { readonly phase: "disconnected"; readonly reason: "exit" | "logout" }
  | { readonly phase: "origin-refused"; readonly origin: string | undefined }
  | { readonly phase: "failed"; readonly reason: string };

/** Whether there is a host that may be silent, but has not sent the panel away: only then is what it told, and what belongs to it, for the agent's eyes. */
export function hasHost({ phase }: Connection): boolean {
  return phase === "connected" || phase === "reconnecting";
}

/** What this host can ever do. Views do not render what is missing here. */
export interface Capabilities {
  readonly commands: ReadonlySet<CommandType>;
  readonly outboundChannels: readonly OutboundChannel[];
  /** The host's list of conversations waiting to be picked can be read. */
  readonly picklist: boolean;
  readonly transcript: boolean;
}

/** Why an incoming message was left out; counted in Diagnostics. */
export type IgnoredReason = "malformed" | "unknown-type" | "unknown-attribute" | "no-interaction" | "legacy";

/** What the host told, in the panel's own words. Times are taken by whoever applies the event. */
export type HostEvent =
  | { readonly type: "connection"; readonly connection: Connection }
  /** Replaces the whole list. The adapter emits the pushes that came after it was asked for right behind it. */
  | { readonly type: "snapshot"; readonly interactions: readonly InteractionPatch[] }
  /** `push`: the host said something changed. `read`: the host's answer to our question, which settles doubts. */
  | { readonly type: "interaction-changed"; readonly source: "push" | "read"; readonly patch: InteractionPatch }
  /** The host, asked, does not know this interaction (any more). */
  | { readonly type: "interaction-gone"; readonly interactionId: InteractionId }
  /** New messages; merged by id, else by time, originator and text. */
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

/**
 * The port every host adapter fills. All promises settle: they reject with a `HostError`, never hang.
 * A resolved `send` means the host did not refuse; the new state comes only as a `HostEvent`.
 */
export interface Host {
  readonly name: HostName;
  /** Attaches the listener, starts the handshake, and delivers events in batches. Returns an idempotent stop. */
  start(emit: (events: readonly HostEvent[]) => void): () => void;
  /** Tries the handshake again (after `waiting`, `failed` or `disconnected`). */
  retry(): void;
  /** Sends one command, each time under a new message id. */
  send(command: Command): Promise<void>;
  /** Asks for an interaction again; the answer comes as events (`interaction-changed` `read`, or `interaction-gone`). */
  readInteraction(interactionId: InteractionId): Promise<void>;
  /** Asks for the agent again; the answer comes as an `agent` event. */
  readAgent(): Promise<void>;
  /** Asks for the whole transcript; the answer comes as a `transcript` event. */
  readTranscript(interactionId: InteractionId): Promise<void>;
  queues(): Promise<readonly Queue[]>;
  /** Conversations waiting to be picked. */
  picklist(): Promise<readonly Interaction[]>;
}
