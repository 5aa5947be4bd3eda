import * as v from "valibot";
import type { OutboundRequest } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { submission } from "../outbox/Submission.ts";
import { put, without } from "../record.ts";
import {
  type Attempt,
  type Draft,
  type DraftsState,
  emptyDraft,
  emptyOutbound,
  type NewConversation,
} from "./drafts.ts";

// Cuts what the agent typed into stored entries. Their keys are `<part>/<id>`, where no part has a slash.

/** One field of a draft: how it becomes entries, and how they become the field again. */
interface DraftField<Name extends keyof Draft> {
  readonly name: Name;
  /** Returns what to store, by the part of the key. */
  readonly cut: (draft: Draft) => readonly (readonly [part: string, value: unknown])[];
  /** Returns the draft with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
  readonly read: (draft: Draft, part: string, value: unknown) => Draft | undefined;
  /** Whether words from two sources are joined, so that neither is lost. */
  readonly isProse: boolean;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/** A field that is one entry. */
function whole<Name extends keyof Draft>(name: Name, schema: Schema<Draft[Name]>, isProse = false): DraftField<Name> {
  const empty = emptyDraft[name];
  return {
    name,
    isProse,
    cut: (draft) => (draft[name] === empty ? [] : [[name, draft[name]]]),
    read: (draft, _part, value) => {
      if (value === undefined) return { ...draft, [name]: empty };
      const { success, output } = v.safeParse(schema, value);
      return success ? { ...draft, [name]: output } : undefined;
    },
  };
}

const text = v.string();
const maybeText = v.undefinedable(text);
const attempt = {
  phase: v.picklist(["sending", "sent", "failed"]),
  code: maybeText,
  reason: maybeText,
  frame: text,
} satisfies { readonly [Name in keyof Attempt]: Schema<Attempt[Name]> };
const unsent = v.object({ ...attempt, key: text, text, since: v.number(), sentAt: v.number() });
const about = v.object({
  title: text,
  channel: v.picklist(["phone", "chat", "email", "other"]),
  queue: v.undefinedable(v.object({ id: text, name: maybeText })),
  accepted: v.undefinedable(v.number()),
});
const handOver = v.object({ ...attempt, type: v.picklist(["transfer", "consult"]) });

const unsentPart = "unsent:";

/** Messages are an entry each, so that frames do not overwrite each other's. */
const unsentField: DraftField<"unsent"> = {
  name: "unsent",
  isProse: false,
  cut: (draft) => draft.unsent.map((one) => [unsentPart + one.key, one] as const),
  read: (draft, part, value) => {
    const others = draft.unsent.filter(({ key }) => unsentPart + key !== part);
    if (value === undefined) return { ...draft, unsent: others };
    const { success, output } = v.safeParse(unsent, value);
    if (!success) return undefined;
    // The host took it: nothing is left to send.
    if (output.phase === "sent") return { ...draft, unsent: others };
    return { ...draft, unsent: [...others, output].toSorted((a, b) => a.sentAt - b.sentAt) };
  },
};

/** Every field of a draft. One that is missing here does not compile: it would not be stored. */
export const draftFields = {
  about: whole("about", v.undefinedable(about)),
  reply: whole("reply", text, true),
  notes: whole("notes", text, true),
  notesCopied: whole("notesCopied", v.boolean()),
  isMarked: whole("isMarked", v.boolean()),
  outcome: whole("outcome", maybeText),
  transferTo: whole("transferTo", text),
  transferData: whole("transferData", v.undefinedable(v.array(v.object({ key: text, value: text })))),
  handOver: whole("handOver", v.undefinedable(handOver)),
  unsent: unsentField,
} satisfies { readonly [Name in keyof Draft]: DraftField<Name> };

const isField = (name: string): name is keyof Draft => Object.hasOwn(draftFields, name);

const channel = v.picklist(["phone", "sms", "whatsapp", "email"]);
const texts = v.array(text);
const request = v.object({
  channel,
  to: texts,
  from: maybeText,
  subject: maybeText,
  content: maybeText,
  cc: texts,
  bcc: texts,
  direct: v.boolean(),
  replyTemplateId: maybeText,
}) satisfies Schema<OutboundRequest>;
const newConversation = v.object({ ...attempt, request }) satisfies Schema<NewConversation>;

/** The key of the New conversation form's entry. */
const formKey = "outbound/form";

/** Returns the part of a key, and the id of what the entry belongs to. */
export function splitKey(key: string): { readonly part: string; readonly id: InteractionId } {
  const slash = key.indexOf("/");
  return { part: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Returns the entries in which `state` differs from `before`; undefined removes one. */
export function changedEntries(state: DraftsState, before: DraftsState): ReadonlyMap<string, unknown> {
  const changes = new Map<string, unknown>();
  const compare = (
    id: string,
    next: Iterable<readonly [string, unknown]>,
    old: Iterable<readonly [string, unknown]>,
  ) => {
    const was = new Map(old);
    for (const [part, value] of next) {
      if (value !== was.get(part)) changes.set(`${part}/${id}`, value);
      was.delete(part);
    }
    for (const part of was.keys()) changes.set(`${part}/${id}`, undefined);
  };
  const cut = (draft: Draft | undefined) =>
    draft === undefined ? [] : Object.values(draftFields).flatMap((field) => field.cut(draft));
  const eachOf = <T>(
    next: Readonly<Record<string, T>>,
    old: Readonly<Record<string, T>>,
    parts: (one: T | undefined) => readonly (readonly [string, unknown])[],
  ) => {
    if (next === old) return;
    for (const id of new Set([...Object.keys(next), ...Object.keys(old)])) {
      if (next[id] !== old[id]) compare(id, parts(next[id]), parts(old[id]));
    }
  };
  eachOf(state.drafts, before.drafts, cut);
  eachOf(state.newConversations, before.newConversations, (one) => (one === undefined ? [] : [["new", one]]));
  eachOf(state.submissions, before.submissions, (one) => (one === undefined ? [] : [["submission", one]]));
  eachOf(state.handled, before.handled, (one) => (one === undefined ? [] : [["handled", one]]));
  if (state.outbound !== before.outbound) {
    changes.set(formKey, state.outbound === emptyOutbound ? undefined : state.outbound);
  }
  return changes;
}

/** Returns the state with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
export function withEntry(state: DraftsState, key: string, value: unknown): DraftsState | undefined {
  const { part, id } = splitKey(key);
  const readInto = <T>(record: Readonly<Record<string, T>>, schema: Schema<T>) => {
    if (value === undefined) return without(record, id);
    const { success, output } = v.safeParse(schema, value);
    return success ? put(record, id, output) : undefined;
  };
  if (key === formKey) {
    if (value === undefined) return { ...state, outbound: emptyOutbound };
    const { success, output } = v.safeParse(request, value);
    return success ? { ...state, outbound: output } : undefined;
  }
  if (part === "new") {
    const newConversations = readInto<NewConversation>(state.newConversations, newConversation);
    return newConversations && { ...state, newConversations };
  }
  if (part === "submission") {
    const submissions = readInto(state.submissions, submission);
    return submissions && { ...state, submissions };
  }
  if (part === "handled") {
    const handled = readInto(state.handled, v.number());
    return handled && { ...state, handled };
  }
  const name = part.startsWith(unsentPart) ? "unsent" : part;
  const draft = isField(name) ? draftFields[name].read(state.drafts[id] ?? emptyDraft, part, value) : undefined;
  return draft && { ...state, drafts: put(state.drafts, id, draft) };
}

/** Returns the frame that has an entry under way, if it is something being sent. */
export function frameSending(value: unknown): string | undefined {
  const { success, output } = v.safeParse(v.object({ phase: v.literal("sending"), frame: text }), value);
  return success ? output.frame : undefined;
}

/** Returns a stored value as it reads once the page that was sending it is gone: it may have arrived, or not. */
export function inDoubt(value: unknown): unknown {
  return frameSending(value) === undefined ? value : { ...Object(value), phase: "failed", code: "in-doubt" };
}

/** Returns stored and newly typed prose joined, the stored first; `typed` alone for everything that is no prose. */
export function joined(key: string, stored: unknown, typed: unknown): unknown {
  const { part } = splitKey(key);
  const isProse = isField(part) && draftFields[part].isProse;
  if (!isProse || typeof stored !== "string") return typed;
  return typeof typed === "string" ? `${stored}\n${typed}` : stored;
}
