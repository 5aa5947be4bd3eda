import type { AttachedDatum, InteractionId } from "./interaction.ts";

export const tones = ["1", "2", "3", "A", "4", "5", "6", "B", "7", "8", "9", "C", "*", "0", "#", "D"] as const;
/** One DTMF tone. */
export type Tone = (typeof tones)[number];

export type OutboundChannel = "phone" | "sms" | "whatsapp" | "email";

/** Everything the agent can start a conversation with. Which fields are needed: `outboundProblems`. */
export interface OutboundRequest {
  readonly channel: OutboundChannel;
  readonly to: readonly string[];
  readonly from: string | undefined;
  readonly subject: string | undefined;
  readonly content: string | undefined;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Send at once, with no confirmation by the agent. */
  readonly direct: boolean;
  /** WhatsApp only: the template sent when the customer's consent is not stored. */
  readonly replyTemplateId: string | undefined;
}

/** A command that takes nothing but the interaction it is for. */
export type PlainCommandType =
  | "accept"
  | "decline"
  | "hangup"
  | "close"
  | "pick"
  | "hold"
  | "resume"
  | "mute"
  | "unmute"
  | "start-recording"
  | "stop-recording"
  | "join";

/** What the panel can ask of the host. The interaction is the one under the agent's finger at the click, never "the active one". */
export type Command =
  | { readonly type: PlainCommandType; readonly interactionId: InteractionId }
  | { readonly type: "send-tone"; readonly interactionId: InteractionId; readonly tone: Tone }
  | { readonly type: "send-message"; readonly interactionId: InteractionId; readonly text: string }
  | {
      readonly type: "transfer" | "consult";
      readonly interactionId: InteractionId;
      readonly to: string;
      /** Undefined: leave the attached data as it is. */
      readonly attachedData: readonly AttachedDatum[] | undefined;
    }
  | { readonly type: "start-conversation"; readonly request: OutboundRequest }
  | { readonly type: "set-work-status"; readonly ready: boolean }
  | { readonly type: "set-presence"; readonly profileId: string }
  | { readonly type: "serve-queue"; readonly queueId: string; readonly serve: boolean }
  | { readonly type: "expand-panel"; readonly expanded: boolean }
  | { readonly type: "show-panel"; readonly visible: boolean }
  | { readonly type: "enable-panel"; readonly enabled: boolean };

export type CommandType = Command["type"];
