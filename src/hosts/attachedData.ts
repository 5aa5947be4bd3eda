import type { AttachedDatum, Interaction } from "../domain/interaction.ts";

/** Maximum number of attached data of an interaction. More would freeze the panel, and nobody could read them. */
const mostData = 10_000;

/** Converts the first of an interaction's data and counts the rest. */
export function boundedData<T>(
  all: readonly T[],
  toDatum: (one: T) => AttachedDatum,
): Pick<Interaction, "attachedData" | "omittedData"> {
  const attachedData = all.slice(0, mostData).map(toDatum);
  return { attachedData, omittedData: all.length - attachedData.length };
}

/**
 * Converts a value to a text. Texts stay unchanged, and the rest becomes JSON, with `replace` as of `JSON.stringify`. Never
 * throws.
 */
export function jsonText(value: unknown, replace?: (key: string, value: unknown) => unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value, replace) ?? "";
  } catch {
    // It is cyclic, or too deep: such JSON can be read, but not be written. Its `toString` may be any value.
    return Object.prototype.toString.call(value);
  }
}
