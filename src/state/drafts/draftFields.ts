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
  handled: v.number(),
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

function changedKeys<T>(next: Readonly<Record<string, T>>, old: Readonly<Record<string, T>>): readonly string[] {
  if (next === old) return [];
  return [...new Set([...Object.keys(next), ...Object.keys(old)])].filter((key) => next[key] !== old[key]);
}

/** Returns a draft's entries by part; those without content are left out. */
function partsOf(draft: Draft = emptyDraft): ReadonlyMap<string, unknown> {
  const fields = fieldNames.filter((name) => name !== "unsent" && draft[name] !== emptyDraft[name]);
  return new Map<string, unknown>([
    ...fields.map((name) => [name, draft[name]] as const),
    ...draft.unsent.map((one) => [unsentPart + one.key, one] as const),
  ]);
}

/** Returns the entries in which `state` differs from `before`; undefined removes one. */
export function changedEntries(state: DraftsState, before: DraftsState): ReadonlyMap<string, unknown> {
  const changes = new Map<string, unknown>();
  for (const id of changedKeys(state.drafts, before.drafts)) {
    const [parts, old] = [partsOf(state.drafts[id]), partsOf(before.drafts[id])];
    for (const part of new Set([...parts.keys(), ...old.keys()])) {
      if (parts.get(part) !== old.get(part)) changes.set(`${part}/${id}`, parts.get(part));
    }
  }
  for (const name of recordNames) {
    for (const id of changedKeys<unknown>(state[name], before[name])) changes.set(`${name}/${id}`, state[name][id]);
  }
  const { outbound } = state;
  if (outbound !== before.outbound) changes.set(formKey, outbound === emptyOutbound ? undefined : outbound);
  return changes;
}

/** Returns a stored value if it is what the schema says, `empty` if it was removed, and undefined if it cannot be read. */
function read<T>(schema: Schema<T>, value: unknown, empty: T): { readonly output: T } | undefined {
  if (value === undefined) return { output: empty };
  const { success, output } = v.safeParse(schema, value);
  return success ? { output } : undefined;
}

/** Returns the state with one entry of a record put in. `all` is that record. */
function withRecord<Name extends keyof StoredRecords>(
  state: DraftsState,
  name: Name,
  all: RecordsState[Name],
  { id, value }: { readonly id: string; readonly value: unknown },
): DraftsState | undefined {
  const found = read<StoredRecords[Name] | undefined>(records[name], value, undefined);
  return found && { ...state, [name]: found.output === undefined ? without(all, id) : put(all, id, found.output) };
}

function withPart(draft: Draft, part: string, value: unknown): Draft | undefined {
  if (part.startsWith(unsentPart)) {
    const others = draft.unsent.filter(({ key }) => unsentPart + key !== part);
    const found = read(draftFields.unsent, value === undefined ? undefined : [value], []);
    // What the host took is not unsent any more.
    const left = found?.output.filter(({ phase }) => phase !== "sent") ?? [];
    return found && { ...draft, unsent: [...others, ...left].toSorted((a, b) => a.sentAt - b.sentAt) };
  }
  if (!isField(part)) return undefined;
  const found = read<Draft[typeof part]>(draftFields[part], value, emptyDraft[part]);
  return found && { ...draft, [part]: found.output };
}

/** Returns the state with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
export function withEntry(state: DraftsState, key: string, value: unknown): DraftsState | undefined {
  const { part, id } = splitKey(key);
  if (isRecord(part)) return withRecord(state, part, state[part], { id, value });
  if (key === formKey) {
    const found = read(outboundRequest, value, emptyOutbound);
    return found && { ...state, outbound: found.output };
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
