import type { CampaignData } from "./CampaignData.ts";
import type { Address, CallbackData } from "./EngineInteraction.ts";
import type { EngineAgent, EngineState } from "./EngineState.ts";

/** What an operation returns. `id` names the interaction it made, if any. `reason` is a sentence an agent can read. */
export type Result = { readonly ok: true; readonly id?: string } | { readonly ok: false; readonly reason: string };

export interface RingOptions {
  /** E.164. */
  readonly from: string;
  /** The customer's name, when the directory has the number. */
  readonly name?: string;
  /** Name or id of a queue; default: a direct call. */
  readonly queue?: string;
  readonly title?: string;
  /** Whether the customer asked for this call earlier. */
  readonly callback?: boolean;
  readonly attachedData?: Readonly<Record<string, string>>;
  /** Leaves it in the queue (and on the picklist) instead of offering it. */
  readonly wait?: boolean;
}

export interface ChatOptions {
  readonly from: string;
  readonly name: string;
  readonly queue: string;
  readonly subType?: string;
  readonly title?: string;
  readonly attachedData?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** Leaves it in the queue (and on the picklist) instead of offering it. */
  readonly wait?: boolean;
}

export interface EmailOptions {
  readonly from: Address;
  readonly queue: string;
  readonly subject: string;
  readonly content: string;
  readonly attachments?: readonly { readonly filename: string; readonly size: string }[];
  readonly attachedData?: Readonly<Record<string, string>>;
}

export interface ConversationOptions {
  readonly channel: "phone" | "sms" | "whatsapp" | "email";
  readonly to: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly content?: string;
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** Whether to send at once instead of opening a draft; phone calls are always dialled at once. */
  readonly direct?: boolean;
}

/** `both` hear the agent, `conference` all hear each other. */
export type SpeakTo = "customer" | "consulted" | "both" | "conference";

export interface CallbackOptions extends CallbackData {
  readonly name: string;
  readonly queue: string;
  readonly attachedData?: Readonly<Record<string, string>>;
}

/** What the agent can do, on the desktop or in the panel. */
export interface AgentOperations {
  accept(id: string): Result;
  decline(id: string): Result;
  hangup(id: string): Result;
  /** Ends an e-mail, whose wrap-up remains to be done. */
  finishEmail(id: string): Result;
  /** Closes an ended conversation: its wrap-up is done. */
  close(id: string): Result;
  pick(id: string): Result;
  hold(id: string): Result;
  resume(id: string): Result;
  mute(id: string): Result;
  unmute(id: string): Result;
  startRecording(id: string): Result;
  stopRecording(id: string): Result;
  pauseRecording(id: string): Result;
  resumeRecording(id: string): Result;
  sendTone(id: string, tone: string): Result;
  sendMessage(id: string, text: string): Result;
  /** `leaves`: when the agent leaves; default `if-taken`, so that a refused call comes back. */
  transfer(
    id: string,
    to: string,
    attachedData?: Readonly<Record<string, string>>,
    leaves?: "at-once" | "if-taken" | "when-answered",
  ): Result;
  consult(id: string, to: string, attachedData?: Readonly<Record<string, string>>): Result;
  /** Connects the customer to the consulted party; the agent leaves. `id` is either of the two calls. */
  completeConsult(id: string): Result;
  /** Decides who hears whom while the consultation is connected. `id` is the call of the customer; so in the next two. */
  speakTo(id: string, whom: SpeakTo): Result;
  /** Brings the consulted party into the customer's call, and the consultation is over. */
  mergeConsult(id: string): Result;
  /** Adds somebody to the call without a consultation before. Who refuses or does not answer is not added. */
  addToCall(id: string, to: string): Result;
  /** Ends the consultation; the agent is back with the customer. */
  cancelConsult(id: string): Result;
  /** Leaves customer and consulted party alone with each other, whoever is on hold. */
  leaveConsult(id: string): Result;
  /** Dials one of the numbers of an accepted callback. The call is a conversation of its own. */
  dialCallback(id: string, number: string): Result;
  /** Changes numbers or time of a callback that waits. */
  changeCallback(id: string, change: Partial<CallbackData>): Result;
  startConversation(options: ConversationOptions): Result;
  sendDraft(id: string): Result;
  serveQueue(id: string, serve: boolean): Result;
  setWorkStatus(status: "ready" | "not-ready"): Result;
  setPresence(profileId: string): Result;
  /** Brings a conversation into view; null: none. */
  selectActive(id: string | null): Result;
}

/** What everybody else does. */
export interface WorldOperations {
  ring(options: RingOptions): Result;
  queueChat(options: ChatOptions): Result;
  sendSms(options: Omit<ChatOptions, "subType">): Result;
  sendEmail(options: EmailOptions): Result;
  /** A callback waits in its queue until its time comes, and is then offered. */
  requestCallback(options: CallbackOptions): Result;
  /** A colleague writes to the agent, outside any queue. */
  startInternalChat(options: { readonly name: string; readonly text: string }): Result;
  startCampaignPreview(options: {
    readonly to: string;
    readonly name: string;
    readonly queue: string;
    readonly data: CampaignData;
  }): Result;
  /** Offers a queued conversation to the agent. */
  offer(id: string): Result;
  customerSays(id: string, text: string, name?: string): Result;
  customerTypes(id: string, typing: boolean): Result;
  /** Somebody is understood in a call. With the id of an earlier result, the text replaces what was understood then. */
  speaks(id: string, senderId: "agent" | "customer", text: string, utterance?: string): Result;
  customerHangsUp(id: string): Result;
  remoteRings(id: string): Result;
  remoteAnswers(id: string): Result;
  remoteBusy(id: string): Result;
  remoteDoesNotAnswer(id: string): Result;
  /** The consulted party answers; `id` is the consultation. */
  consultedAnswers(id: string): Result;
  consultedRefuses(id: string): Result;
  attachData(id: string, data: Readonly<Record<string, string>>): Result;
  /** Dials a campaign call whose preview time is over. */
  previewEnds(id: string): Result;
  login(): Result;
  logout(): Result;
  setPhoneReady(ready: boolean): Result;
  setAnswering(answering: EngineState["answering"]): Result;
  setRecordingPermission(permission: EngineAgent["recordingPermission"]): Result;
}
