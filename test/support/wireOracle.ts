import type { Mutation } from "./mutate.ts";

// A second implementation of the protocol, independent of the adapter, which returns the possible effects of a message.

export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";
const own = (value: unknown, key: string): unknown =>
  isPlain(value) && Object.hasOwn(value, key) ? value[key] : undefined;
const isWord = (value: unknown): value is string => typeof value === "string" && value !== "";
const namedIn = (interaction: unknown): string | undefined => {
  const id = own(interaction, "id");
  return isWord(id) ? id : undefined;
};

/** Returns the interactions that a push may change. Undefined means any, because the push triggers a refresh. */
export function namedBy(data: unknown): ReadonlySet<string> | undefined {
  const type = own(data, "type");
  if (type === "init" || type === "exit") return undefined;
  const payload = own(data, "payload");
  if (own(payload, "attribute") === "login_status" && own(payload, "value") === "logged_out") return undefined;
  const value = own(payload, "value");
  const names = [namedIn(own(payload, "interaction")), namedIn(value), isWord(value) ? value : undefined];
  return new Set(names.filter((name) => name !== undefined));
}

/** Whether the value is valid for the attribute. `named` is true when the message names an interaction. */
function saysByAttribute(attribute: unknown, value: unknown, named: boolean): boolean {
  switch (attribute) {
    case "status":
    case "channel_status":
      return named && isWord(value);
    case "cad":
      return named && (value === null || isPlain(value));
    case "message":
      return named && typeof own(value, "message") === "string";
    case "activeInteraction":
      return value === null || value === undefined || typeof value === "string" || namedIn(value) !== undefined;
    case "activeExtension":
      return isPlain(value);
    case "login_status":
    case "work_status":
      return isWord(value);
    case "phone_status":
      return typeof value === "boolean" || typeof value === "string";
    case "profile":
      return value === null || isWord(value) || namedIn(value) !== undefined;
    default:
      return false;
  }
}

/** Whether a push has any content. Otherwise only the count of ignored messages may change. */
export function saysAnything(data: unknown): boolean {
  const type = own(data, "type");
  if (type === "init" || type === "exit") return own(own(data, "payload"), "type") !== "MESSAGE";
  const payload = own(data, "payload");
  if ((type !== "state" && type !== "status") || !isPlain(payload) || payload["type"] === "MESSAGE") return false;
  const interaction = own(payload, "interaction");
  const named = namedIn(interaction) !== undefined;
  // In addition to the id, there may be a valid field.
  if (named && isPlain(interaction) && Object.keys(interaction).length > 1) return true;
  return saysByAttribute(own(payload, "attribute"), own(payload, "value"), named);
}

type Kind = "text" | "flag" | "number" | "list" | "record" | "other";

function kindOf(value: unknown): Kind {
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "flag";
  if (typeof value === "number") return Number.isNaN(value) ? "other" : "number";
  if (Array.isArray(value)) return "list";
  return isPlain(value) ? "record" : "other";
}

// Their keys and values are foreign or may have several types.
const anything = new Set(["attached_data", "cad"]);
const severalKinds = new Set(["timestamp", "date_created", "size", "transcript", "value"]);

/** Whether a change set a value of a type that the field never has. The field then counts as missing. */
export function isSenseless(mutation: Mutation, attribute: unknown): boolean {
  const { path, kind, before, now } = mutation;
  if (path.length === 0 || path.some((key) => anything.has(String(key)))) return false;
  if (attribute === "cad" && path.includes("value")) return false;
  if (kind === "removed") return false;
  if (kind === "added") return path.at(-1) !== "toString";
  if (now === null || before === null || severalKinds.has(String(path.at(-1)))) return false;
  return now === undefined || kindOf(now) !== kindOf(before);
}
