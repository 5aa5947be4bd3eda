/** True state of the simulated contact centre, and what happens to it. Plain data only: a state can be cloned, posted and compared. */

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

export interface EngineQueue {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  readonly addresses: readonly string[];
  readonly serve: boolean;
  readonly forcedToServe: boolean;
}

export interface PresenceProfile {
  readonly id: string;
  readonly name: string;
  readonly type: "presence" | "absence" | "conference";
  readonly availability: "FREE" | "TENTATIVE" | "AWAY" | "";
}

export interface EngineAgent {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly alias: string;
  readonly extension: string;
  readonly login: "logged_in" | "logged_out" | "anonymous";
  readonly work: "ready" | "not_ready" | "wrap_up";
  readonly phoneReady: boolean;
  readonly recordingPermission: "enabled" | "disabled" | "hidden";
  readonly presence: string;
  readonly profiles: readonly PresenceProfile[];
  readonly language: string;
  readonly visibleNumber: string;
  readonly defaultEmailFrom: string;
  readonly defaultSmsFrom: string;
}

export type ConsultBehaviour = "answers" | "refuses" | "busy";

/** Someone a call can be transferred to or consulted with. */
export interface DirectoryTarget {
  readonly name: string;
  readonly address: string;
  /** What happens when nobody at the controls decides. "busy" is busy at once. */
  readonly behaviour: ConsultBehaviour;
}

/** The sidebar entry of the extension under test. */
export interface ExtensionState {
  readonly key: string;
  readonly text: string;
  readonly icon: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly expanded: boolean;
}

export interface EngineState {
  readonly agent: EngineAgent;
  readonly queues: readonly EngineQueue[];
  /** In order of arrival. Handled ones are gone. */
  readonly interactions: readonly EngineInteraction[];
  /** The conversation in view on the desktop. */
  readonly activeInteractionId: string | null;
  readonly extension: ExtensionState;
  readonly directory: readonly DirectoryTarget[];
  /** How whoever is called behaves; "directory" leaves it to each target. Read by `startAutopilot`. */
  readonly answering: ConsultBehaviour | "directory";
}

export type EngineEvent =
  /** `status`, `channel`, `cad` name what changed; `changed` is anything else on it (recording, participants, draft). */
  | {
      readonly type: "status" | "channel" | "cad" | "changed" | "recording";
      readonly interaction: EngineInteraction;
    }
  | { readonly type: "message"; readonly interaction: EngineInteraction; readonly message: TranscriptMessage }
  | { readonly type: "dtmf"; readonly interaction: EngineInteraction; readonly tone: string }
  /** The vendor's host repeats null: so does the engine. */
  | { readonly type: "active"; readonly interaction: EngineInteraction | null }
  | { readonly type: "extension" }
  | { readonly type: "login" | "work" | "phone" | "presence" }
  | { readonly type: "queue"; readonly queue: EngineQueue }
  /** The state changed in a way no host tells an extension of. */
  | { readonly type: "untold" };

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
  setRecordingPermission(permission: EngineAgent["recordingPermission"]): Outcome;
}

export interface Engine extends AgentOperations, WorldOperations {
  /** The state now; a new object after each change, never mutated. */
  state(): EngineState;
  /** One interaction, or undefined when it is not there (any more). */
  find(id: string): EngineInteraction | undefined;
  /** Called in order for every event. Returns the stop function. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

export interface EngineOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** 0 ≤ x < 1; a seeded one makes ids the same in every run. */
  readonly random?: () => number;
  /** Whether the agent is logged in at the start; default true. */
  readonly loggedIn?: boolean;
  /** Runs something after that many milliseconds: what the desktop itself needs time for (pick, transfer). Default `setTimeout`. */
  readonly later?: (action: () => void, milliseconds: number) => void;
}
