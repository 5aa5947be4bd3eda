import { entriesOf, isBranch, type Leaf, leavesOf, type Path, pathText } from "./attachedData.ts";
import { isNumber, toValue } from "./datumKind.ts";
import { parseJson } from "./parseJson.ts";
import type { AttachedDatum, DatumKind } from "./interaction.ts";

// How the agent changes attached data before they go with a transfer or a consultation.

type Rows = readonly AttachedDatum[];

/** Maximum numbers of characters: of a key, of a value, and of all that the agent changed together. */
export const longest = { key: 200, value: 10_000, all: 50_000 } as const;

function withStep(tree: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined || !isBranch(tree)) return value;
  // Own properties only: a key may be `__proto__`.
  const changed = entriesOf(tree).map(
    ([key, item]) => [key, key === step ? withStep(item, rest, value) : item] as const,
  );
  return Array.isArray(tree) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

/** Returns a nested value with one leaf replaced. `kind` is the kind of value the leaf had at first. */
export function withLeaf(datum: AttachedDatum, leaf: Pick<Leaf, "path" | "kind">, text: string): AttachedDatum {
  const tree = withStep(parseJson(datum.value), leaf.path, toValue(text, leaf.kind));
  return { ...datum, value: JSON.stringify(tree) };
}

/** What the agent changed about one key or leaf. */
export type DataChange =
  | { readonly type: "added" | "removed"; readonly key: string; readonly value: string }
  | { readonly type: "changed"; readonly key: string; readonly before: string; readonly value: string };

function leafChanges(before: AttachedDatum, after: AttachedDatum): readonly DataChange[] | undefined {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  if (before.kind !== "nested" || old === undefined || now === undefined || old.length !== now.length) return undefined;
  return now.flatMap(({ path, value }, index) => {
    const was = old[index]?.value ?? "";
    return was === value ? [] : [{ type: "changed", key: pathText(after.key, path), before: was, value } as const];
  });
}

/** Returns how edited rows differ from the host's data. Rows without a key are left out. */
export function dataChanges(current: Rows, edited: Rows): readonly DataChange[] {
  const known = new Map(current.map((row) => [row.key, row]));
  const kept = new Map(edited.map((row) => [row.key.trim(), row]));
  const changed = [...kept].flatMap(([key, row]): readonly DataChange[] => {
    const before = known.get(key);
    if (key === "") return [];
    if (before === undefined) return [{ type: "added", key, value: row.value }];
    if (before.value === row.value) return [];
    return leafChanges(before, row) ?? [{ type: "changed", key, before: before.value, value: row.value }];
  });
  const removed = current.filter(({ key }) => !kept.has(key));
  return [...changed, ...removed.map(({ key, value }): DataChange => ({ type: "removed", key, value }))];
}

/**
 * Returns edited rows with what the host has changed meanwhile: new keys, and new values of rows that the agent left as
 * they were. The agent removed or changed none of these.
 */
export function withHostChanges(edited: Rows, before: Rows, now: Rows): Rows {
  const old = new Map(before.map((row) => [row.key, row]));
  const fresh = new Map(now.map((row) => [row.key, row]));
  const keys = new Set(edited.map(({ key }) => key.trim()));
  const rows = edited.flatMap((row): Rows => {
    const was = old.get(row.key);
    if (was === undefined || was.value !== row.value) return [row];
    const next = fresh.get(row.key);
    return next === undefined ? [] : [next];
  });
  const added = now.filter(({ key }) => !old.has(key) && !keys.has(key));
  const isSame = added.length === 0 && rows.length === edited.length && rows.every((row, at) => row === edited[at]);
  return isSame ? edited : [...rows, ...added];
}

/** Why edited rows cannot be sent. `key` names the row. */
export interface DataProblem {
  readonly why: "repeated" | "not-number" | "not-boolean" | "long-key" | "long-value" | "too-much";
  readonly key: string;
}

function valueProblem(key: string, value: string, kind: DatumKind | undefined): DataProblem | undefined {
  if (kind === "number" && !isNumber(value)) return { why: "not-number", key };
  if (kind === "boolean" && value !== "true" && value !== "false") return { why: "not-boolean", key };
  return undefined;
}

function rowProblem(row: AttachedDatum, before: AttachedDatum | undefined): DataProblem | undefined {
  const key = row.key.trim();
  if (key.length > longest.key) return { why: "long-key", key };
  if (row.value.length > longest.value) return { why: "long-value", key };
  if (row.kind !== "nested") return valueProblem(key, row.value, row.kind);
  const old = before === undefined ? undefined : leavesOf(before);
  for (const [index, { path, value }] of (leavesOf(row) ?? []).entries()) {
    const problem = valueProblem(pathText(key, path), value, old?.[index]?.kind);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Returns the first reason why edited rows cannot be sent. What the host sent and the agent left alone is no problem. */
export function dataProblem(current: Rows, edited: Rows): DataProblem | undefined {
  const known = new Map(current.map((row) => [row.key, row]));
  const seen = new Set<string>();
  let size = 0;
  for (const row of edited) {
    const key = row.key.trim();
    if (key !== "" && seen.has(key)) return { why: "repeated", key };
    seen.add(key);
    const before = known.get(row.key);
    if (before?.value === row.value && before.kind === row.kind) continue;
    size += key.length + row.value.length;
    const problem = rowProblem(row, before);
    if (problem !== undefined) return problem;
  }
  return size > longest.all ? { why: "too-much", key: "" } : undefined;
}

/**
 * Returns the attached data to send, without rows that have no key. Returns undefined when the edits changed nothing, which
 * leaves the host's data unchanged.
 */
export function dataToSend(edited: Rows | undefined, current: Rows): Rows | undefined {
  if (edited === undefined) return undefined;
  const known = new Map(current.map((row) => [row.key, row]));
  const rows = edited
    .map((row) => ({ ...wholeNumbers(row, known.get(row.key)), key: row.key.trim() }))
    .filter(({ key }) => key !== "");
  const isSame =
    rows.length === current.length &&
    rows.every((row, index) => row.key === current[index]?.key && row.value === current[index]?.value);
  return isSame ? undefined : rows;
}

/** Returns a nested row whose leaves that were numbers are numbers again, however they were typed. */
function wholeNumbers(row: AttachedDatum, before: AttachedDatum | undefined): AttachedDatum {
  const old = row.kind === "nested" && before !== undefined ? (leavesOf(before) ?? []) : [];
  return (leavesOf(row) ?? []).reduce(
    (whole, { path, kind, value }, index) =>
      old[index]?.kind === "number" && kind === undefined && isNumber(value)
        ? withLeaf(whole, { path, kind: "number" }, String(Number(value)))
        : whole,
    row,
  );
}
