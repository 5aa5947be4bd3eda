import type { Address, CampaignData } from "./EngineInteraction.ts";
import type { EngineAgent, EngineState } from "./EngineState.ts";

/** What can be done in the simulated contact centre, and what comes of it. */

/** What an operation came to. `reason` is worded as a host would answer. `id` is there when an interaction was made. */
export type Outcome = { readonly ok: true; readonly id?: string } | { readonly ok: false; readonly reason: string };

export interface RingOptions {
  /** E.164. */
  readonly from: string;
  /** Name of the customer, when the directory knows the number. */
  readonly name?: string;
  /** Name or id of a queue; left out: a direct call. */
  readonly queue?: string;
  readonly title?: string;
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

export interface OutboundOptions {
  readonly channel: "phone" | "sms" | "whatsapp" | "email";
  readonly to: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly content?: string;
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  /** false opens a draft that `confirmDraft` sends. Phone calls are always made at once. */
  readonly direct?: boolean;
}

/** What the agent (desktop or panel) can do. */
export interface AgentOperations {
  accept(id: string): Outcome;
  reject(id: string): Outcome;
  hangup(id: string): Outcome;
  handle(id: string): Outcome;
  pick(id: string): Outcome;
  hold(id: string): Outcome;
  unhold(id: string): Outcome;
  mute(id: string): Outcome;
  unmute(id: string): Outcome;
  startRecording(id: string): Outcome;
  stopRecording(id: string): Outcome;
  dtmf(id: string, tone: string): Outcome;
  sendMessage(id: string, text: string): Outcome;
  transfer(id: string, to: string, attachedData?: Readonly<Record<string, string>>): Outcome;
  consult(id: string, to: string, attachedData?: Readonly<Record<string, string>>): Outcome;
  join(id: string): Outcome;
  outbound(options: OutboundOptions): Outcome;
  confirmDraft(id: string): Outcome;
  serveQueue(id: string, serve: boolean): Outcome;
  setWorkStatus(status: "ready" | "not_ready"): Outcome;
  setPresence(profileId: string): Outcome;
  setExtensionProperty(name: "visible" | "enabled" | "expanded", value: boolean): Outcome;
  /** null: nothing in view. */
  selectActive(id: string | null): Outcome;
}

/** What everyone else does. Ids of new interactions come back in `id`. */
export interface WorldOperations {
  ring(options: RingOptions): Outcome;
  queueChat(options: ChatOptions): Outcome;
  sendSms(options: Omit<ChatOptions, "subType">): Outcome;
  sendEmail(options: EmailOptions): Outcome;
  startCampaignPreview(options: {
    readonly to: string;
    readonly name: string;
    readonly queue: string;
    readonly data: CampaignData;
  }): Outcome;
  /** Offers a waiting (queued) conversation to the agent. */
  offer(id: string): Outcome;
  customerSays(id: string, text: string, alias?: string): Outcome;
  customerTypes(id: string, typing: boolean): Outcome;
  customerHangsUp(id: string): Outcome;
  /** calling → ringing on an outgoing call. */
  remoteRings(id: string): Outcome;
  remoteAnswers(id: string): Outcome;
  remoteBusy(id: string): Outcome;
  remoteDoesNotAnswer(id: string): Outcome;
  /** The party of a consultation or a transfer target answers or refuses; `id` is the consultation. */
  consultedAnswers(id: string): Outcome;
  consultedRefuses(id: string): Outcome;
  attachData(id: string, data: Readonly<Record<string, string>>): Outcome;
  /** The preview time ran out, or the agent accepted: the campaign call is dialled. */
  previewEnds(id: string): Outcome;
  login(): Outcome;
  logout(): Outcome;
  setPhoneReady(ready: boolean): Outcome;
  setAnswering(answering: EngineState["answering"]): Outcome;
  /** Where the extension under test is framed from. */
  setExtensionUrl(url: string): Outcome;
  setRecordingPermission(permission: EngineAgent["recordingPermission"]): Outcome;
}
