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

/** Converts a value that came as JSON, so it is neither cyclic nor a function, to a text. Never throws. */
export function jsonText(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    // What is nested very deep can be read from JSON, but not be written.
    return Object.prototype.toString.call(value);
  }
}
