import * as v from "valibot";
import type { InteractionId } from "../../domain/interaction.ts";
import { changedKeys } from "../changedKeys.ts";
import { put, without } from "../record.ts";
import { type DraftsState, emptyDraft, type Values } from "./drafts.ts";
import { draft, tables, type Tables } from "./workSchema.ts";

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
  for (const id of changedKeys(state.drafts, before.drafts)) {
    const typed: Values = state.drafts[id] ?? empty;
    for (const field of changedKeys(typed, before.drafts[id] ?? empty))
      changes.set(`${field}/${id}`, typed[field] === empty[field] ? undefined : typed[field]);
  }
  for (const name of tableNames)
    for (const id of changedKeys(state[name], before[name])) changes.set(`${name}/${id}`, state[name][id]);
  return changes;
}

/** Returns the state with one entry put in; a value of undefined takes it out. Undefined: it cannot be read. */
export function withEntry(state: DraftsState, key: string, value: unknown): DraftsState | undefined {
  const { part, id } = splitKey(key);
  if (isTable(part)) {
    const rows: Values = state[part];
    if (value === undefined) return { ...state, [part]: without(rows, id) };
    const { success, output } = v.safeParse(tables[part], value);
    return success ? { ...state, [part]: put(rows, id, output) } : undefined;
  }
  const field = { [part]: value === undefined ? empty[part] : value };
  const { success, output } = v.safeParse(draft, { ...empty, ...state.drafts[id], ...field });
  return success ? { ...state, drafts: put(state.drafts, id, output) } : undefined;
}
