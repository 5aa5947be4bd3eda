import { allowedTools } from "./allowedTools.mjs";

/** The longest message, in bytes. */
const longest = 262_144;

const plainMethods = new Set(["initialize", "ping", "tools/list"]);

/** Returns the body of a request as text, or undefined when it is too long. */
export async function readText(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > longest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/**
 * Checks a JSON-RPC message of the panel. Returns `body` to pass on, with the agent's own connection in place of
 * whatever the page wrote, and `name` for the log; or `error` with a JSON-RPC code and a sentence.
 */
export function readMessage(text, pcid) {
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: { code: -32_700, message: "Parse error" } };
  }
  // A batch could hide a call behind another one.
  if (typeof message !== "object" || message === null || Array.isArray(message)) {
    return { error: { code: -32_600, message: "One message at a time" } };
  }
  const { method, params, id = null } = message;
  if (typeof method !== "string") return { id, error: { code: -32_600, message: "Invalid request" } };
  if (plainMethods.has(method) || method.startsWith("notifications/")) return { name: method, body: text };
  if (method !== "tools/call") return { id, error: { code: -32_601, message: "Method not found" } };
  const tool = params?.name;
  if (!allowedTools.has(tool))
    return { id, name: method, error: { code: -32_602, message: "This tool is not allowed" } };
  const given = params.arguments;
  if (given !== undefined && (typeof given !== "object" || given === null || Array.isArray(given))) {
    return { id, name: tool, error: { code: -32_602, message: "Arguments must be an object" } };
  }
  const own = { ...message, params: { ...params, arguments: { ...given, PCID: pcid } } };
  return { name: tool, body: JSON.stringify(own) };
}
