import type { SpeakingTo } from "./consult.ts";
import type { Destination } from "./destination.ts";
import type { AttachedDatum, InteractionId } from "./interaction.ts";

/** All tones, in the order of a keypad. */
export const tones = ["1", "2", "3", "A", "4", "5", "6", "B", "7", "8", "9", "C", "*", "0", "#", "D"] as const;
/** One DTMF tone. */
export type Tone = (typeof tones)[number];

/** A channel of a new conversation. SMS and WhatsApp become a `chat`. */
export type OutboundChannel = "phone" | "sms" | "whatsapp" | "email" | "callback";

/** The fields of a new conversation. `outboundProblems` decides which are required. */
export interface OutboundRequest {
  readonly channel: OutboundChannel;
  readonly to: readonly string[];
  readonly from: string | undefined;
  readonly subject: string | undefined;
  readonly content: string | undefined;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Whether to send at once, without a confirmation by the agent. */
  readonly direct: boolean;
  /** Callbacks only: the queue whose agents call, and when (ms since the epoch). Undefined: as soon as possible. */
  readonly queueId?: string | undefined;
  readonly scheduledAt?: number | undefined;
  /** WhatsApp only: the template to send when the customer's consent is not stored. */
  readonly replyTemplateId: string | undefined;
}

/** A command whose only argument is its interaction. */
export type PlainCommandType =
  | "accept"
  | "decline"
  | "pick"
  | "hangup"
  | "hold"
  | "resume"
  | "mute"
  | "unmute"
  | "start-recording"
  | "stop-recording"
  | "pause-recording"
  | "resume-recording"
  | "complete-consult"
  | "cancel-consult"
  | "swap"
  | "conference"
  | "skip-wrap-up"
  | "remove-flag";

/** A command about one interaction: the one that the agent clicked on, never "the active one". */
export type InteractionCommand =
  | { readonly type: PlainCommandType; readonly interactionId: InteractionId }
  /** `outcome` is the id of a host-given outcome, for hosts that accept it with the close. */
  | { readonly type: "close"; readonly interactionId: InteractionId; readonly outcome: string | undefined }
  | { readonly type: "send-tone"; readonly interactionId: InteractionId; readonly tone: Tone }
  | { readonly type: "send-message"; readonly interactionId: InteractionId; readonly text: string }
  | {
      readonly type: "transfer";
      readonly interactionId: InteractionId;
      readonly to: Destination;
      /** Whether the agent stays in the call until the destination answers. */
      readonly keepUntilAnswered: boolean;
      /** Undefined leaves the attached data unchanged. */
      readonly attachedData: readonly AttachedDatum[] | undefined;
    }
  | {
      readonly type: "consult";
      readonly interactionId: InteractionId;
      readonly to: Destination;
      /** Undefined leaves the attached data unchanged. */
      readonly attachedData: readonly AttachedDatum[] | undefined;
    }
  | { readonly type: "add-to-call"; readonly interactionId: InteractionId; readonly to: Destination }
  | { readonly type: "speak-to"; readonly interactionId: InteractionId; readonly whom: SpeakingTo }
  | {
      readonly type: "save-wrap-up";
      readonly interactionId: InteractionId;
      /** See `WrapUp`. */
      readonly formId: string;
      /** Id of a host-given outcome. Empty when none is chosen yet (drafts only). */
      readonly outcome: string;
      readonly notes: string;
      readonly tags: readonly string[];
      /** Whether this is a save while the agent types, which does not end the wrap-up. */
      readonly isDraft: boolean;
    }
  | { readonly type: "set-flag"; readonly interactionId: InteractionId; readonly text: string }
  | { readonly type: "set-tag"; readonly interactionId: InteractionId; readonly text: string }
  | {
      readonly type: "set-attached-data";
      readonly interactionId: InteractionId;
      readonly data: readonly AttachedDatum[];
    }
  | { readonly type: "call-back"; readonly interactionId: InteractionId; readonly number: string };

/** A command about the agent or about no interaction yet. */
export type AgentCommand =
  /** `draftId` distinguishes the forms of several new conversations. */
  | { readonly type: "start-conversation"; readonly draftId: string; readonly request: OutboundRequest }
  | { readonly type: "set-work-status"; readonly ready: boolean }
  | { readonly type: "set-presence"; readonly profileId: string }
  | { readonly type: "serve-queue"; readonly queueId: string; readonly serve: boolean }
  | { readonly type: "log-out" };

/** Every command that the panel can send to the host. */
export type Command = InteractionCommand | AgentCommand;

export type CommandType = Command["type"];
export type InteractionCommandType = InteractionCommand["type"];
export type AgentCommandType = AgentCommand["type"];
