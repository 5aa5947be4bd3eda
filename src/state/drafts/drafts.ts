import { createStore, type StoreApi } from "zustand/vanilla";
import type { InteractionId } from "../../domain/interaction.ts";
import { put, without } from "../record.ts";
import type { Reach } from "../storage/writeBehind.ts";
import { type Attempt, attemptsTo, type AttemptTo } from "./attempt.ts";
import type { Draft, OutboundForm, Tables } from "./workSchema.ts";

export type { Draft, OutboundForm };

/** Fields or rows by their names. */
export type Values = Readonly<Record<string, unknown>>;

/** A draft of which nothing was typed. */
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

/** The form of a new conversation before anything was typed. */
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

/** Creates the store of all that the agent types. It is empty, and its entries are to be kept on disk. */
export function createDraftsStore(): DraftsStore {
  return createStore<DraftsState>(() => ({ ...emptyDrafts(), reach: "disk" }));
}

/** What is no content of a draft by itself. */
const asides = new Set<string>(["about", "notesCopied", "isMarked", "outcomeName"] satisfies (keyof Draft)[]);

/** Whether a draft has nothing that the agent typed or chose. */
export function isEmptyDraft(draft: Draft): boolean {
  const empty: Values = emptyDraft;
  return Object.entries(draft).every(([field, value]) => value === empty[field] || asides.has(field));
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

/** Deletes an attempt. Does nothing when there is none of this key. */
export function removeAttempt(store: DraftsStore, key: string): void {
  store.setState(({ attempts }) => ({ attempts: without(attempts, key) }));
}

/** Returns the messages of one conversation that its transcript does not show yet, in the order of sending. */
export function messagesOf({ attempts }: DraftsState, id: InteractionId): readonly AttemptTo<"send-message">[] {
  return attemptsTo("send-message", attempts).filter(({ command }) => command.interactionId === id);
}

/** The key of the form that New conversation shows. Others are parked, see `newConversations.ts`. */
export const formKey = "new";

/** Returns the New conversation form. */
export function formOf({ forms }: Pick<DraftsState, "forms">): OutboundForm {
  return forms[formKey] ?? emptyOutbound;
}
