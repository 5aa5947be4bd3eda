import { parseJson } from "./parseJson.ts";

/** A window whose name survives a reload of its frame, also where the frame has no origin and so no storage. */
export type NamedFrame = Pick<Window, "name">;

function fieldsOf({ name }: NamedFrame): Readonly<Record<string, unknown>> {
  // Somebody else may have named the frame.
  const value = parseJson(name);
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
}

/** Returns what the name of a frame tells under a key, unchecked. Undefined when nothing is there. */
export const readFrameName = (frame: NamedFrame, key: string): unknown => fieldsOf(frame)[key];

/** Writes a JSON value into the name of a frame, beside what others keep there. */
export function writeFrameName(frame: NamedFrame, key: string, value: unknown): void {
  frame.name = JSON.stringify({ ...fieldsOf(frame), [key]: value });
}
