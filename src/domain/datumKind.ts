import type { AttachedDatum, DatumKind } from "./interaction.ts";
import { parseJson } from "./parseJson.ts";

// Attached data of all kinds are texts in the panel, and go back to the host as the kind they came as.

/** Returns what kind of value the host sent. Undefined for a text. */
export function kindOf(value: unknown): DatumKind | undefined {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "object" ? "nested" : undefined;
}

/** Returns a text as a value of its kind. */
export function toValue(text: string, kind: DatumKind | undefined): unknown {
  switch (kind) {
    case "number":
      // A number that is still being typed stays a text.
      return text === String(Number(text)) ? Number(text) : text;
    case "boolean":
      return text === "true" || (text === "false" ? false : text);
    case "nested":
      return parseJson(text) ?? text;
    default:
      return text;
  }
}

/** Whether a text is a number. */
export const isNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));

/** Returns a value as the host sent its kind. A text that does not fit the kind stays a text. */
export function toOriginalKind({ value, kind }: Pick<AttachedDatum, "value" | "kind">): unknown {
  if (kind === "number") return isNumber(value) ? Number(value) : value;
  return kind === "nested" ? (value === "null" ? null : (parseJson(value) ?? value)) : toValue(value, kind);
}
