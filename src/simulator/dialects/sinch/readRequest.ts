import { Refusal } from "./Refusal.ts";

export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A message with a checked envelope. `ignored` comes from another frame or tool. */
export type Request =
  | { readonly kind: "ignored" }
  | { readonly kind: "broken"; readonly id: string; readonly reason: string }
  | { readonly kind: "init"; readonly id: string; readonly replay: boolean }
  | { readonly kind: "exit"; readonly id: string }
  | { readonly kind: "action"; readonly id: string; readonly command: string; readonly payload: Fields };

/** Reads the envelope `{id, type, payload}`. Refuses a numeric id, since the schema has only strings. */
export function readRequest(data: unknown): Request {
  if (!isFields(data)) return { kind: "ignored" };
  const { id, type, payload } = data;
  if (type !== "init" && type !== "exit" && type !== "action") return { kind: "ignored" };
  if (typeof id !== "string" || id === "")
    return { kind: "broken", id: String(id), reason: "Message id must be a string" };
  if (type === "exit") return { kind: "exit", id };
  if (type === "init") {
    if (typeof payload !== "boolean") return { kind: "broken", id, reason: "initiation failure" };
    return { kind: "init", id, replay: payload };
  }
  if (!isFields(payload)) return { kind: "broken", id, reason: "Payload is missing" };
  if (typeof payload["command"] !== "string") return { kind: "broken", id, reason: "Command is missing" };
  return { kind: "action", id, command: payload["command"], payload };
}

/** Returns a required text. Throws `Refusal` if it is missing. */
export function needText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string" || value.trim() === "") throw new Refusal(`Value of ${name} is missing`);
  return value;
}

/** Returns an optional text. Throws `Refusal` for any other type. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw new Refusal(`Value of ${name} must be a string`);
  return value;
}

/** Returns an optional list of texts. Throws `Refusal` for any other type. */
export function optionalTexts(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new Refusal(`Value of ${name} must be an array of strings`);
  }
  return value;
}

/** Returns `payload.value`, which must be an object. Throws `Refusal` otherwise. */
export function needFields(payload: Fields): Fields {
  if (!isFields(payload["value"])) throw new Refusal("Value is missing");
  return payload["value"];
}

/** Returns optional attached data, its values as texts. Throws `Refusal` unless it is an object. */
export function optionalData(fields: Fields, name: string): Readonly<Record<string, string>> | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) throw new Refusal(`Value of ${name} must be an object`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}
