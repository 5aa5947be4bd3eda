import * as v from "valibot";
import type { InteractionId } from "../../domain/interaction.ts";
import { put, without } from "../record.ts";
import { type DraftsState, emptyDraft, type Values } from "./drafts.ts";
import { draft, type Schema, tables, type Tables } from "./workSchema.ts";

// Cuts what the agent typed into stored entries: each field of a draft and each row of a table is one of its own, so that
// frames overwrite nothing of each other. Their keys are `<part>/<id>`, where no part has a slash.

const isTable = (part: string): part is keyof Tables => Object.hasOwn(tables, part);
const tableNames = Object.keys(tables).filter(isTable);
const empty: Values = emptyDraft;

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
    const typed: Values = state.drafts[id] ?? empty;
    compare(typed, before.drafts[id] ?? empty, (field) =>
      changes.set(`${field}/${id}`, typed[field] === empty[field] ? undefined : typed[field]),
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
  const { success, output } = v.safeParse(draft, { ...empty, ...state.drafts[id], ...field });
  return success ? { ...state, drafts: put(state.drafts, id, output) } : undefined;
}
