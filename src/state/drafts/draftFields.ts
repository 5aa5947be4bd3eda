import * as v from "valibot";
import type { OutboundRequest } from "../../domain/command.ts";
import { channels, type InteractionId } from "../../domain/interaction.ts";
import { submission } from "../outbox/Submission.ts";
import { put, without } from "../record.ts";
import { storedTimes } from "../session/storedTimes.ts";
import {
  type Attempt,
  type Draft,
  type DraftsState,
  emptyDraft,
  emptyOutbound,
  type RecordsState,
  type StoredRecords,
} from "./drafts.ts";

// Cuts what the agent typed into stored entries. Their keys are `<part>/<id>`, where no part has a slash.

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const texts = v.array(text);
const maybeText = v.undefinedable(text);
const destination = v.object({
  kind: v.picklist(["agent", "queue", "contact", "address"]),
  id: text,
  label: text,
  phoneType: v.exactOptional(text),
});
const attempt = {
  phase: v.picklist(["sending", "sent", "failed"]),
  code: maybeText,
  reason: maybeText,
  frame: text,
} satisfies { readonly [Name in keyof Attempt]: Schema<Attempt[Name]> };

/** Every field of a draft, as it is stored. A field that is missing here does not compile: it would be lost. */
export const draftFields = {
  about: v.undefinedable(
    v.object({
      title: text,
      channel: v.picklist(channels),
      queue: v.undefinedable(v.object({ id: text, name: maybeText })),
      accepted: v.undefinedable(v.number()),
    }),
  ),
  reply: text,
  notes: text,
  notesCopied: v.boolean(),
  isMarked: v.boolean(),
  outcome: maybeText,
  transferTo: text,
  transferData: v.undefinedable(v.array(v.object({ key: text, value: text }))),
  handOver: v.undefinedable(v.object({ ...attempt, type: v.picklist(["transfer", "consult"]), to: destination })),
  // An entry for each message, so that frames do not overwrite each other's.
  unsent: v.array(v.object({ ...attempt, key: text, text, since: v.number(), sentAt: v.number() })),
} satisfies { readonly [Name in keyof Draft]: Schema<Draft[Name]> };
const wholeDraft = v.strictObject(draftFields);

const outboundRequest = v.object({
  channel: v.picklist(["phone", "sms", "whatsapp", "email", "callback"]),
  to: texts,
  from: maybeText,
  subject: maybeText,
  content: maybeText,
  cc: texts,
  bcc: texts,
  direct: v.boolean(),
  replyTemplateId: maybeText,
}) satisfies Schema<OutboundRequest>;

/** What is stored beside the drafts: records with an entry for each of their keys. */
const records: { readonly [Name in keyof StoredRecords]: Schema<StoredRecords[Name]> } = {
  newConversations: v.object({ ...attempt, request: outboundRequest }),
  submissions: submission,
  times: storedTimes,
};

const formKey = "outbound/form";
const unsentPart = "unsent:";

const isField = (name: string): name is keyof Draft => Object.hasOwn(draftFields, name);
const isRecord = (name: string): name is keyof StoredRecords => Object.hasOwn(records, name);
const fieldNames = Object.keys(draftFields).filter(isField);
const recordNames = Object.keys(records).filter(isRecord);

/** Returns the part of a key, and the id of what the entry belongs to. */
export function splitKey(key: string): { readonly part: string; readonly id: InteractionId } {
  const slash = key.indexOf("/");
  return { part: key.slice(0, slash), id: key.slice(slash + 1) };
}

type Values = Readonly<Record<string, unknown>>;

/** Returns a draft's entries by part; those without content are left out. */
function partsOf(draft: Draft = emptyDraft): Values {
  const fields = fieldNames.filter((name) => name !== "unsent" && draft[name] !== emptyDraft[name]);
  return Object.fromEntries<unknown>([
    ...fields.map((name) => [name, draft[name]] as const),
    ...draft.unsent.map((one) => [unsentPart + one.key, one] as const),
  ]);
}

const formOf = ({ outbound }: DraftsState): Values => (outbound === emptyOutbound ? {} : { [formKey]: outbound });

/** Returns the entries in which `state` differs from `before`; undefined removes one. */
export function changedEntries(state: DraftsState, before: DraftsState): ReadonlyMap<string, unknown> {
  const changes = new Map<string, unknown>();
  const compare = (next: Values, old: Values, keyOf: (name: string) => string) => {
    if (next === old) return;
    for (const name of new Set([...Object.keys(next), ...Object.keys(old)])) {
      if (next[name] !== old[name]) changes.set(keyOf(name), next[name]);
    }
  };
  for (const id of new Set([...Object.keys(state.drafts), ...Object.keys(before.drafts)])) {
    const [next, old] = [state.drafts[id], before.drafts[id]];
    if (next !== old) compare(partsOf(next), partsOf(old), (part) => `${part}/${id}`);
  }
  for (const name of recordNames) compare(state[name], before[name], (id) => `${name}/${id}`);
  compare(formOf(state), formOf(before), (key) => key);
  return changes;
}

/** Returns the state with one entry of a record put in. `all` is that record. */
function withRecord<Name extends keyof StoredRecords>(
  state: DraftsState,
  name: Name,
  all: RecordsState[Name],
  { id, value }: { readonly id: string; readonly value: unknown },
): DraftsState | undefined {
  if (value === undefined) return { ...state, [name]: without(all, id) };
  const { success, output } = v.safeParse<Schema<StoredRecords[Name]>>(records[name], value);
  return success ? { ...state, [name]: put(all, id, output) } : undefined;
}

function withPart(draft: Draft, part: string, value: unknown): Draft | undefined {
  const others = draft.unsent.filter(({ key }) => unsentPart + key !== part);
  const empty = isField(part) ? emptyDraft[part] : undefined;
  const change = part.startsWith(unsentPart)
    ? { unsent: value === undefined ? others : [...others, value] }
    : { [part]: value === undefined ? empty : value };
  const { success, output } = v.safeParse(wholeDraft, { ...draft, ...change });
  if (!success) return undefined;
  // What the host took is not unsent any more.
  const left = output.unsent.filter(({ key, phase }) => phase !== "sent" || unsentPart + key !== part);
  return { ...output, unsent: left.toSorted((a, b) => a.sentAt - b.sentAt) };
}

/** Returns the state with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
export function withEntry(state: DraftsState, key: string, value: unknown): DraftsState | undefined {
  const { part, id } = splitKey(key);
  if (isRecord(part)) return withRecord(state, part, state[part], { id, value });
  if (key === formKey) {
    if (value === undefined) return { ...state, outbound: emptyOutbound };
    const { success, output } = v.safeParse(outboundRequest, value);
    return success ? { ...state, outbound: output } : undefined;
  }
  const draft = withPart(state.drafts[id] ?? emptyDraft, part, value);
  return draft && { ...state, drafts: put(state.drafts, id, draft) };
}

const sending = v.object({ phase: v.literal("sending"), frame: text });

/** Returns the frame that has an entry under way, if it is something being sent. */
export function frameSending(value: unknown): string | undefined {
  const { success, output } = v.safeParse(sending, value);
  return success ? output.frame : undefined;
}

/** Returns a stored value as it reads once the page that was sending it is gone: it may have arrived, or not. */
export function inDoubt(value: unknown): unknown {
  return { ...Object(value), phase: "failed", code: "in-doubt" };
}

/**
 * Returns what to keep of an entry that was stored earlier and typed anew before it was read: of prose both, of times the
 * stored ones, which count for every frame, else what was typed.
 */
export function joined(key: string, stored: unknown, typed: unknown): unknown {
  const { part } = splitKey(key);
  if (part === "times") return stored;
  const isProse = part === "notes" || part === "reply";
  return isProse && typeof stored === "string" && typeof typed === "string" ? `${stored}\n${typed}` : typed;
}
