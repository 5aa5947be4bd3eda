import { kindOf } from "./datumKind.ts";
import { parseJson } from "./parseJson.ts";
import type { AttachedDatum, DatumKind } from "./interaction.ts";

// Attached data of all kinds as texts: a nested value is kept as JSON, and read leaf by leaf.

/** The keys and indexes that lead to a value within a nested value. */
export type Path = readonly (string | number)[];

/** One value within a nested value. */
export interface Leaf {
  readonly path: Path;
  readonly value: string;
  readonly kind: DatumKind | undefined;
}

/** Maximum number of leaves of one value, and of levels. More would freeze the panel, and nobody could read them. */
const mostLeaves = 200;
const mostLevels = 20;
/** Longer texts are not read as JSON. */
const longestJson = 100_000;

/** Whether a value is an object or a list. */
export const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Returns the own items of an object by key, or of a list by index. */
export const entriesOf = (value: object): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);

function collect(value: unknown, path: Path, leaves: Leaf[]): void {
  const isEmpty = isBranch(value) && entriesOf(value).length === 0;
  if (!isBranch(value) || isEmpty || path.length >= mostLevels || leaves.length >= mostLeaves - 1) {
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    leaves.push({ path, value: text, kind: kindOf(value) });
    return;
  }
  for (const [key, item] of entriesOf(value)) {
    if (leaves.length >= mostLeaves) return;
    collect(item, [...path, key], leaves);
  }
}

/** Returns the leaves of an object or list in JSON, also of a text that contains one. Undefined for other values. */
export function leavesOf({ value, kind }: Pick<AttachedDatum, "value" | "kind">): readonly Leaf[] | undefined {
  if ((kind !== undefined && kind !== "nested") || !/^\s*[[{]/.test(value) || value.length > longestJson) {
    return undefined;
  }
  const tree = parseJson(value);
  if (!isBranch(tree) || entriesOf(tree).length === 0) return undefined;
  const leaves: Leaf[] = [];
  try {
    collect(tree, [], leaves);
  } catch {
    // Too deep to be written as JSON, so it is shown as it came.
    return undefined;
  }
  return leaves;
}

/** Returns a path as it is read, such as `order.items[0].sku`. */
export function pathText(key: string, path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`), key);
}
