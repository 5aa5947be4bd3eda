import * as v from "valibot";
import { channels, type InteractionId } from "../../domain/interaction.ts";
import { put, without } from "../record.ts";
import { attachedData, attempt, outboundForm } from "./attemptSchema.ts";
import { type Draft, type DraftsState, emptyDraft, type Tables } from "./drafts.ts";

// Cuts what the agent typed into stored entries. Their keys are `<part>/<id>`, where no part has a slash.

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const time = v.undefinedable(v.number());

/** Every field of a draft, as it is stored. A field that is missing here does not compile: it would be lost. */
export const draftFields = {
  about: v.undefinedable(
    v.object({
      title: text,
      channel: v.picklist(channels),
      queue: v.undefinedable(v.object({ id: text, name: v.undefinedable(text) })),
      accepted: time,
      handling: time,
    }),
  ),
  reply: text,
  notes: text,
  notesCopied: v.boolean(),
  isMarked: v.boolean(),
  outcome: v.undefinedable(text),
  outcomeName: v.undefinedable(text),
  tags: text,
  tag: v.undefinedable(text),
  transferTo: text,
  keepUntilAnswered: v.boolean(),
  transferData: v.undefinedable(attachedData),
} satisfies { readonly [Name in keyof Draft]: Schema<Draft[Name]> };
const wholeDraft: Schema<Draft> = v.strictObject(draftFields);

const tables: { readonly [Name in keyof Tables]: Schema<Tables[Name]> } = {
  attempts: attempt,
  times: v.object({
    line: text,
    handling: v.number(),
    firstSeen: v.number(),
    offered: time,
    accepted: time,
    ended: time,
    lineChanged: time,
  }),
  forms: outboundForm,
};
const isTable = (part: string): part is keyof Tables => Object.hasOwn(tables, part);
const tableNames = Object.keys(tables).filter(isTable);

type Values = Readonly<Record<string, unknown>>;
const empty: Values = { ...emptyDraft };

/** Returns the part of a key, and the id of what the entry belongs to. */
export function splitKey(key: string): { readonly part: string; readonly id: InteractionId } {
  const slash = key.indexOf("/");
  return { part: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Returns the entries in which `state` differs from `before`; undefined removes one. */
export function changedEntries(state: DraftsState, before: DraftsState): ReadonlyMap<string, unknown> {
  const changes = new Map<string, unknown>();
  const compare = (next: Values, old: Values, onChange: (name: string) => void) => {
    if (next === old) return;
    for (const name of new Set([...Object.keys(next), ...Object.keys(old)]))
      if (next[name] !== old[name]) onChange(name);
  };
  compare(state.drafts, before.drafts, (id) => {
    const draft: Values = { ...empty, ...state.drafts[id] };
    compare(draft, { ...empty, ...before.drafts[id] }, (field) =>
      changes.set(`${field}/${id}`, draft[field] === empty[field] ? undefined : draft[field]),
    );
  });
  for (const name of tableNames) {
    compare(state[name], before[name], (id) => changes.set(`${name}/${id}`, state[name][id]));
  }
  return changes;
}

function withRow<Name extends keyof Tables>(
  state: DraftsState,
  name: Name,
  rows: Readonly<Record<string, Tables[Name]>>,
  { id, value }: { readonly id: string; readonly value: unknown },
): DraftsState | undefined {
  if (value === undefined) return { ...state, [name]: without(rows, id) };
  const { success, output } = v.safeParse<Schema<Tables[Name]>>(tables[name], value);
  return success ? { ...state, [name]: put(rows, id, output) } : undefined;
}

/** Returns the state with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
export function withEntry(state: DraftsState, key: string, value: unknown): DraftsState | undefined {
  const { part, id } = splitKey(key);
  if (isTable(part)) return withRow(state, part, state[part], { id, value });
  const field = { [part]: value === undefined ? empty[part] : value };
  const { success, output } = v.safeParse(wholeDraft, { ...empty, ...state.drafts[id], ...field });
  return success ? { ...state, drafts: put(state.drafts, id, output) } : undefined;
}
