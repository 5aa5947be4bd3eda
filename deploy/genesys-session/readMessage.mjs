import { isAllowedCall } from "./allowedTools.mjs";

/** The longest message, in bytes. */
const longest = 262_144;

/** What passes beside calls. A list of its own, because the log names the method. */
const plainMethods = new Set([
  "initialize",
  "ping",
  "tools/list",
  "notifications/initialized",
  "notifications/cancelled",
]);

/** Returns the body of a request as text, or undefined when it is too long. */
export async function readText(request) {
  if (Number(request.headers["content-length"]) > longest) return undefined;
  const parts = [];
  let size = 0;
  // The connection stays open at the limit, or the page would not get the answer.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > longest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Whether a key means the connection, to a reader that does not mind upper and lower case or signs between. */
const isConnectionKey = (key) => key.toLowerCase().replace(/[^a-z]/g, "") === "pcid";

/** Returns a value without what names a connection, at any depth. */
function withoutConnection(value) {
  if (Array.isArray(value)) return value.map(withoutConnection);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !isConnectionKey(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutConnection(one)]));
}

/** The most levels of a message. The panel's have six; thousands would exceed the stack. */
const mostLevels = 50;

/** Whether a value has more levels than that. Looks no deeper. */
function isTooDeep(value, levels = mostLevels) {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}

/**
 * Checks a JSON-RPC message of the panel. Returns `body` to pass on, with the connection and the user of `agent` in place
 * of whatever the page wrote, and `name` for the log; or `error` with a JSON-RPC code and a sentence.
 */
export function readMessage(text, agent) {
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
  if (isTooDeep(message)) return { error: { code: -32_600, message: "The message is nested too deeply" } };
  const { method, params, id = null } = message;
  if (typeof method !== "string") return { id, error: { code: -32_600, message: "Invalid request" } };
  // Written anew, because another parser may read a repeated key differently.
  if (plainMethods.has(method)) return { name: method, body: JSON.stringify(message) };
  if (method !== "tools/call") return { id, error: { code: -32_601, message: "Method not found" } };
  const { name: tool, arguments: given = {} } = params ?? {};
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { id, name: method, error: { code: -32_602, message: "Arguments must be an object" } };
  }
  if (!isAllowedCall(tool, given)) {
    return { id, name: method, error: { code: -32_602, message: "This tool is not allowed" } };
  }
  const user = given.agentId === undefined ? {} : { agentId: agent.userId };
  // Nothing but these, because another server may look for the connection elsewhere in the message.
  const own = { name: tool, arguments: { ...withoutConnection(given), ...user, PCID: agent.pcid } };
  return { name: tool, body: JSON.stringify({ jsonrpc: "2.0", id, method, params: own }) };
}
