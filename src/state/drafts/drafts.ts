import { createStore, type StoreApi } from "zustand/vanilla";
import type { OutboundRequest } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import type { AttachedDatum, Channel, InteractionId, QueueRef } from "../../domain/interaction.ts";
import type { Submission } from "../outbox/Submission.ts";
import type { StoredTimes } from "../session/storedTimes.ts";
import { put, without } from "../record.ts";
import type { Reach } from "../storage/writeBehind.ts";

/**
 * What became of sending something. `sent`: the host took it, and its transcript does not show it yet. `failed` includes
 * what is in doubt: `code` says which.
 */
export interface Attempt {
  readonly phase: "sending" | "sent" | "failed";
  /** The failure's code (a `HostErrorCode`, `unconfirmed` or `in-doubt`), and the host's own text. */
  readonly code: string | undefined;
  readonly reason: string | undefined;
  /** The page that has it under way, see `Frames`. */
  readonly frame: string;
}

/** A transfer or consult that the agent asked for with what is typed in the draft. */
export interface HandOver extends Attempt {
  readonly type: "transfer" | "consult";
  readonly to: Destination;
}

/** A reply that left the text box. */
export interface Unsent extends Attempt {
  readonly key: string;
  readonly text: string;
  /** How long the transcript was when the reply was sent: its echo comes after. */
  readonly since: number;
  /** When it was sent, ms since the epoch. */
  readonly sentAt: number;
}

/** Describes the conversation a draft belongs to, for when the host no longer lists it. */
export interface DraftOrigin {
  readonly title: string;
  readonly channel: Channel;
  readonly queue: QueueRef | undefined;
  /** When the agent accepted it, ms since the epoch. */
  readonly accepted: number | undefined;
}

/** All that the agent typed for one interaction. Every field is stored, see `draftFields`. */
export interface Draft {
  /** Undefined until the agent types. Alone it is no draft. */
  readonly about: DraftOrigin | undefined;
  readonly reply: string;
  readonly notes: string;
  /** The agent copied notes and outcome, and has not changed them since. */
  readonly notesCopied: boolean;
  /** The agent marked as handled with these notes and this outcome, and has not changed them since. */
  readonly isMarked: boolean;
  /** Id of the chosen outcome. */
  readonly outcome: string | undefined;
  readonly transferTo: string;
  /** Undefined: the attached data was not edited. */
  readonly transferData: readonly AttachedDatum[] | undefined;
  /** What became of transferring or consulting with `transferTo` and `transferData`; undefined while they are only typed. */
  readonly handOver: HandOver | undefined;
  readonly unsent: readonly Unsent[];
}

export type DraftEdit = Partial<
  Pick<Draft, "reply" | "notes" | "notesCopied" | "outcome" | "transferTo" | "transferData">
>;

/** A new conversation that the agent asked the host to start. */
export interface NewConversation extends Attempt {
  readonly request: OutboundRequest;
}

export const emptyDraft: Draft = {
  about: undefined,
  reply: "",
  notes: "",
  notesCopied: false,
  isMarked: false,
  outcome: undefined,
  transferTo: "",
  transferData: undefined,
  handOver: undefined,
  unsent: [],
};

export const emptyOutbound: OutboundRequest = {
  channel: "phone",
  to: [],
  from: undefined,
  subject: undefined,
  content: undefined,
  cc: [],
  bcc: [],
  direct: false,
  replyTemplateId: undefined,
};

/** What is stored beside the drafts, each by a key of its own. */
export interface StoredRecords {
  /** New conversations under way or refused. */
  readonly newConversations: NewConversation;
  /** Wrap-ups on their way to the integrator's server, and receipts of those that arrived, by idempotency key. */
  readonly submissions: Submission;
  /** Since when each conversation rang, was accepted, ended or changed its line. */
  readonly times: StoredTimes;
}

export type RecordsState = { readonly [Name in keyof StoredRecords]: Readonly<Record<string, StoredRecords[Name]>> };

/** What the agent typed, and what the panel stores for the agent. */
export interface DraftsState extends RecordsState {
  readonly drafts: Readonly<Record<InteractionId, Draft>>;
  /** The New conversation form. */
  readonly outbound: OutboundRequest;
  /** Keys of the submissions that are being posted. Not stored. */
  readonly posting: readonly string[];
  /** How far stored work reaches. Less than the disk while the browser refuses to store it, or the agent is unknown. */
  readonly reach: Reach;
  /** How many stored entries could not be read. */
  readonly unreadable: number;
}

export type DraftsStore = StoreApi<DraftsState>;

/** Returns a state in which nothing is typed. */
export function emptyDrafts(): Omit<DraftsState, "reach"> {
  return {
    drafts: Object.create(null),
    outbound: emptyOutbound,
    newConversations: Object.create(null),
    submissions: Object.create(null),
    times: Object.create(null),
    posting: [],
    unreadable: 0,
  };
}

export function createDraftsStore(): DraftsStore {
  return createStore<DraftsState>(() => ({ ...emptyDrafts(), reach: "disk" }));
}

/** Whether a draft has no content. The description of its conversation does not count. */
export function isEmptyDraft(draft: Draft): boolean {
  return (
    draft.reply === "" &&
    draft.notes === "" &&
    draft.outcome === undefined &&
    draft.transferTo === "" &&
    draft.transferData === undefined &&
    draft.handOver === undefined &&
    draft.unsent.length === 0
  );
}

/** Changes one interaction's draft. A draft without content is dropped. */
export function changeDraft(store: DraftsStore, id: InteractionId, change: (draft: Draft) => Draft): void {
  store.setState(({ drafts }) => {
    const next = change(drafts[id] ?? emptyDraft);
    return { drafts: isEmptyDraft(next) ? without(drafts, id) : put(drafts, id, next) };
  });
}
