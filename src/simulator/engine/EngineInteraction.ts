import type { CampaignData } from "./CampaignData.ts";

/** Where a conversation is in its life. `draft`: written by the agent, not sent yet. */
export type InteractionStatus =
  | "queued"
  | "offered"
  | "draft"
  | "dialing"
  | "accepted"
  | "declined"
  | "ended"
  | "handled";

/** The state of the line. Hold and mute are flags beside it. */
export type Line =
  | "none"
  | "dialing"
  | "ringing"
  | "preview"
  | "preview-accepted"
  | "preview-declined"
  | "picking"
  | "connected"
  | "transferring"
  | "refused"
  | "busy"
  | "no-answer"
  | "disconnected";

/** Who or what ended a conversation. */
export type EndReason =
  | "agent"
  | "customer"
  | "consult-completed"
  | "transferred"
  | "refused"
  | "busy"
  | "no-answer"
  | "sent";

export type Channel = "phone" | "chat" | "email" | "callback";

export interface Address {
  readonly address: string;
  readonly name: string;
}

export interface TranscriptMessage {
  readonly id: string;
  /** Id of a participant. */
  readonly senderId: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

export interface EmailData {
  readonly content: string;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly size: string;
    /** Id of a participant. */
    readonly senderId: string;
  }[];
}

/** A customer's wish to be called. */
export interface CallbackData {
  /** E.164; any of them may be dialled. */
  readonly numbers: readonly string[];
  /** ISO 8601; undefined: as soon as possible. */
  readonly scheduledAt: string | undefined;
}

/** A conversation in the simulated contact centre. Plain data: it can be cloned, posted and compared. */
export interface EngineInteraction {
  readonly id: string;
  readonly channel: Channel;
  /** `sms`, `whatsapp`, `webchat`, or undefined. */
  readonly subType: string | undefined;
  readonly direction: "inbound" | "outbound";
  readonly status: InteractionStatus;
  readonly line: Line;
  /** Held and muted are independent: a held call can be muted as well. */
  readonly held: boolean;
  readonly muted: boolean;
  readonly recording: "off" | "on";
  /** Whether the agent paused the recording, for example while the customer reads out a card number. */
  readonly recordingPaused: boolean;
  /** Whether agent, customer and consulted party hear each other. */
  readonly conference: boolean;
  readonly title: string;
  readonly originator: string;
  readonly destination: string;
  /** Id of the queue it came through; undefined for a direct call. */
  readonly queueId: string | undefined;
  /** The customer's entry in the directory. */
  readonly customer: { readonly id: string; readonly name: string } | undefined;
  /** Id of the customer's request to be called; undefined for a conversation that is no callback. */
  readonly callbackId: string | undefined;
  readonly attachedData: Readonly<Record<string, string>>;
  readonly participants: readonly Participant[];
  readonly transcript: readonly TranscriptMessage[];
  /** Tones the agent sent, in order. */
  readonly tones: readonly string[];
  /**
   * Id of the call this one is a consultation for. The consultation is always a second conversation here; a dialect
   * whose host has legs shows it as a participant of the first.
   */
  readonly consultFor: string | undefined;
  /** Id of the callback that this call answers. */
  readonly callbackFor: string | undefined;
  readonly callback: CallbackData | undefined;
  readonly draft: { readonly subject: string; readonly content: string } | undefined;
  readonly email: EmailData | undefined;
  readonly campaign: CampaignData | undefined;
  /** Whether the agent declined it. It is back in its queue: on the picklist, not among the agent's conversations. */
  readonly withdrawn: boolean;
  readonly created: string;
  readonly accepted: string | undefined;
  readonly ended: string | undefined;
  readonly endReason: EndReason | undefined;
}
