import { HostError } from "../../domain/HostError.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { isRecord } from "../lenient.ts";
import { RetryLater } from "../polling.ts";

/** An HTTP answer that is no success. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly status: number;
  readonly body: string;
  /** The host's wish when to ask again, in ms from now. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: string, retryAfterMs: number | undefined) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Longer texts of a host are cut, because nobody reads them in an alert. */
const longestReason = 300;

/** Returns the host's message in the body of an error: `message` of its JSON, or else its text. */
function reasonOf(body: string, otherwise: string | undefined): string | undefined {
  const value = parseJson(body);
  const error = isRecord(value) ? (isRecord(value["error"]) ? value["error"] : value) : {};
  const { message } = error;
  if (typeof message === "string" && message.trim() !== "") return message.trim().slice(0, longestReason);
  const text = body.trim();
  // An error page of a gateway says nothing to an agent.
  if (text === "" || text.startsWith("<") || value !== undefined) return otherwise;
  return text.slice(0, longestReason);
}

/** What servers say about a tool that they do not have. No status of MCP tells it. */
const unknownToolText =
  /\bunknown tool\b|\bno such tool\b|\btool\b.{0,120}\b(?:not found|does not exist|not implemented)\b/i;

/** Whether a server's words mean that it has no such tool. */
export function isUnknownTool(text: string): boolean {
  return unknownToolText.test(text.slice(0, longestReason));
}

/** Converts a status of HTTP, with the body that came with it, to the panel's error. */
export function errorOfStatus(status: number, body: string, retryAfter?: number): HostError {
  const reason = reasonOf(body, `HTTP ${status}`);
  if (status === 401) return new HostError("unauthorised", reason);
  if (status === 403) return new HostError("forbidden", reason);
  if (status === 404) return new HostError("gone", reason);
  if (status === 501) return new HostError("unsupported", reason);
  return retryAfter === undefined ? new HostError("refused", reason) : new RetryLater(reason, retryAfter);
}

/** Returns the status in the JSON of an error, as a number or its digits. */
function statusOf(value: unknown): number | undefined {
  const status = isRecord(value) ? value["status"] : undefined;
  if (typeof status === "number") return status;
  return typeof status === "string" && /^\d{3}$/.test(status) ? Number(status) : undefined;
}

/**
 * Converts an HTTP answer that is no success to the panel's error. Only the platform's own error tells that a conversation
 * is gone, because a gateway answers 404 to everything while its server is away.
 */
export function errorOfResponse({ status, body, retryAfterMs: retryAfter }: HttpFailure): HostError {
  const error = errorOfStatus(status, body, retryAfter);
  if (error.code !== "gone" || statusOf(parseJson(body)) === 404) return error;
  return new HostError(isUnknownTool(error.reason ?? "") ? "unsupported" : "unreachable", error.reason);
}

/** Returns the error that a tool reported, or undefined for a success. `isError` is the mark of the protocol. */
export function errorOfTool(value: unknown, text: string, isError: boolean): HostError | undefined {
  const status = statusOf(value);
  // Some gateways pass the error of the platform on without the mark.
  const isMarked =
    isError || (status !== undefined && status >= 400 && typeof Reflect.get(Object(value), "message") === "string");
  if (!isMarked) return undefined;
  if (status === undefined && isUnknownTool(text)) return new HostError("unsupported", reasonOf(text, undefined));
  const hasMessage = typeof Reflect.get(Object(value), "message") === "string";
  return errorOfStatus(status ?? 400, hasMessage || text === "" ? JSON.stringify(value ?? "") : text);
}
