/** A conversation as the simulated contact centre knows it. Plain data only: it can be cloned, posted and compared. */

export type InteractionStatus = "queued" | "incoming" | "outgoing" | "accepted" | "rejected" | "ended" | "handled";

/** Where the line really stands. Hold and mute are flags beside it; the wire's one field is made by `channelStatusOf`. */
export type Line =
  | "outgoing"
  | "calling"
  | "ringing"
  | "connected"
  | "disconnected"
  | "rejected"
  | "busy"
  | "no_answer"
  | "transferring"
  | "picking"
  | "outbound_incoming"
  | "outbound_preview"
  | "outbound_accepted"
  | "outbound_rejected"
  | "unknown";

export type Channel = "phone" | "chat" | "email";

export interface Address {
  readonly address: string;
  readonly name: string;
}

export interface TranscriptMessage {
  readonly id: string;
  readonly message: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** `uniquekey` of a participant. */
  readonly originator: string;
}

export interface Participant {
  readonly uniquekey: string;
  readonly alias: string;
  readonly typing: boolean;
}

export interface CampaignData {
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly start_date: string;
    readonly end_date: string;
    readonly max_calls: number;
    readonly classifiers: readonly { readonly id: string; readonly name: string; readonly call_result: string }[];
  };
  readonly customer: {
    readonly id: string;
    readonly remarks: string;
    readonly modify_access: boolean;
    readonly attributes: readonly {
      readonly name: string;
      readonly value: string;
      readonly editable: boolean;
      readonly hidden: boolean;
    }[];
    readonly previous_calls: readonly { readonly created: string; readonly result: string }[];
  };
  readonly initial_info: string;
  /** Seconds before the call is made by itself. */
  readonly preview_time: number;
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
    readonly originator: string;
  }[];
}

export interface EngineInteraction {
  /** 32 letters and digits. */
  readonly id: string;
  readonly channel: Channel;
  /** "sms", "whatsapp", "webchat", or undefined. */
  readonly subType: string | undefined;
  readonly direction: "inbound" | "outbound";
  readonly status: InteractionStatus;
  readonly line: Line;
  readonly held: boolean;
  readonly muted: boolean;
  readonly recording: boolean;
  readonly title: string;
  readonly originator: string;
  readonly destination: string;
  /** Id of the queue it came through; undefined is a direct call. */
  readonly queueId: string | undefined;
  /** The customer, when the directory knows one. */
  readonly customer: { readonly id: string; readonly name: string } | undefined;
  readonly attachedData: Readonly<Record<string, string>>;
  readonly participants: readonly Participant[];
  readonly transcript: readonly TranscriptMessage[];
  /** Tones the agent sent, in order. */
  readonly tones: readonly string[];
  /** Id of the call this one is a consultation for. */
  readonly consultFor: string | undefined;
  /** An outbound conversation that waits for the agent's confirmation on the desktop. */
  readonly draft: { readonly subject: string; readonly content: string } | undefined;
  readonly email: EmailData | undefined;
  readonly outbound: CampaignData | undefined;
  /** The agent declined it and it is back in its queue: the agent's desktop shows it no more, the picklist does. */
  readonly withdrawn: boolean;
  readonly created: string;
  readonly accepted: string | undefined;
  readonly ended: string | undefined;
  /** How it ended for the agent: who left, or where it went. */
  readonly outcome:
    | "agent"
    | "customer"
    | "joined"
    | "transferred"
    | "refused"
    | "busy"
    | "no-answer"
    | "sent"
    | undefined;
}
