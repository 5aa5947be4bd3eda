import { createStore, type StoreApi } from "zustand/vanilla";
import type { OutboundRequest } from "../../domain/command.ts";
import type { AttachedDatum, Channel, InteractionId, QueueRef } from "../../domain/interaction.ts";
import { put, without } from "../record.ts";
import type { Milestones } from "../session/milestones.ts";
import type { Reach } from "../storage/writeBehind.ts";
import { type Attempt, type AttemptTo, isAttemptTo } from "./attempt.ts";

/** Describes the conversation a draft belongs to, for when the host no longer lists it. */
export interface DraftOrigin {
  readonly title: string;
  readonly channel: Channel;
  readonly queue: QueueRef | undefined;
  /** When the agent accepted it, ms since the epoch. */
  readonly accepted: number | undefined;
  /** See `Milestones`. */
  readonly handling: number | undefined;
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
  /** Name of the chosen outcome, for one that is not in the configuration: a classifier, or one of the host. */
  readonly outcomeName: string | undefined;
  /** The tags of the host's form as typed, separated by commas. */
  readonly tags: string;
  /** The tag of the conversation, to be saved. Undefined: the agent changed nothing. */
  readonly tag: string | undefined;
  readonly transferTo: string;
  /** Whether the agent wants to stay in the transferred call until it is answered. */
  readonly keepUntilAnswered: boolean;
  /** The edited attached data, to be saved or to go with a transfer. Undefined: the data was not edited. */
  readonly transferData: readonly AttachedDatum[] | undefined;
}

export type DraftEdit = Partial<
  Pick<
    Draft,
    | "reply"
    | "notes"
    | "notesCopied"
    | "outcome"
    | "outcomeName"
    | "tags"
    | "tag"
    | "transferTo"
    | "keepUntilAnswered"
    | "transferData"
  >
>;

export const emptyDraft: Draft = {
  about: undefined,
  reply: "",
  notes: "",
  notesCopied: false,
  isMarked: false,
  outcome: undefined,
  outcomeName: undefined,
  tags: "",
  tag: undefined,
  transferTo: "",
  keepUntilAnswered: false,
  transferData: undefined,
};

/** The New conversation form. `to`, `cc` and `bcc` contain the typed text unchanged. */
export interface OutboundForm extends OutboundRequest {
  /** Key of the attempt to send what the form contains; undefined once it was changed. */
  readonly draftId: string | undefined;
  /** Whether the text of an e-mail is HTML. Until the agent chooses, as configured. */
  readonly isHtml?: boolean | undefined;
}

export const emptyOutbound: OutboundForm = {
  draftId: undefined,
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
export interface Tables {
  /** What the agent asked to send, and what became of it. */
  readonly attempts: Attempt;
  /** Since when each conversation rang, was accepted, ended or changed its line, and the line of that time. */
  readonly times: Milestones & { readonly line: string };
  /** What the agent began in New conversation, see `formOf` and `outboundForms.ts`. */
  readonly forms: OutboundForm;
}

/** What the agent typed, and what the panel stores for the agent. */
export interface DraftsState {
  readonly drafts: Readonly<Record<InteractionId, Draft>>;
  readonly attempts: Readonly<Record<string, Tables["attempts"]>>;
  readonly times: Readonly<Record<InteractionId, Tables["times"]>>;
  readonly forms: Readonly<Record<string, Tables["forms"]>>;
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
    attempts: Object.create(null),
    times: Object.create(null),
    forms: Object.create(null),
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
    draft.tags === "" &&
    draft.tag === undefined &&
    draft.transferTo === "" &&
    !draft.keepUntilAnswered &&
    draft.transferData === undefined
  );
}

/** Returns the tags that the agent typed. */
export function tagsOf({ tags }: Pick<Draft, "tags">): readonly string[] {
  return [...new Set(tags.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

/** Changes one interaction's draft. A draft without content is dropped. */
export function changeDraft(store: DraftsStore, id: InteractionId, change: (draft: Draft) => Draft): void {
  store.setState(({ drafts }) => {
    const next = change(drafts[id] ?? emptyDraft);
    return { drafts: isEmptyDraft(next) ? without(drafts, id) : put(drafts, id, next) };
  });
}

/** Stores an attempt in place of an earlier one of its key. */
export function putAttempt(store: DraftsStore, one: Attempt): void {
  store.setState(({ attempts }) => ({ attempts: put(attempts, one.key, one) }));
}

export function removeAttempt(store: DraftsStore, key: string): void {
  store.setState(({ attempts }) => ({ attempts: without(attempts, key) }));
}

/** Returns the messages of one conversation that its transcript does not show yet, in the order of sending. */
export function messagesOf(
  { attempts }: Pick<DraftsState, "attempts">,
  id: InteractionId,
): readonly AttemptTo<"send-message">[] {
  return Object.values(attempts)
    .filter((one) => isAttemptTo("send-message", one))
    .filter(({ command }) => command.interactionId === id)
    .toSorted((a, b) => a.at - b.at);
}

/** The key of the form that New conversation shows. Others are parked, see `outboundForms.ts`. */
export const formKey = "new";

/** Returns the New conversation form. */
export function formOf({ forms }: DraftsState): OutboundForm {
  return forms[formKey] ?? emptyOutbound;
}

/** Changes the New conversation form; undefined empties it. */
export function changeForm(store: DraftsStore, patch: Partial<OutboundForm> | undefined): void {
  store.setState((state) => {
    const { forms } = state;
    return {
      forms: patch === undefined ? without(forms, formKey) : put(forms, formKey, { ...formOf(state), ...patch }),
    };
  });
}
