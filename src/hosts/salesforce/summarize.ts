import type { MessageSummary } from "../../recording/RecordedProtocol.ts";
import { isRecord } from "../lenient.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Describes a message in the bridge's own terms. Also accepts redacted and invalid messages. */
export function summarize(message: unknown): MessageSummary {
  const { type, id, method, event, ok } = isRecord(message) ? message : {};
  const name = text(method) ?? (isRecord(event) ? text(event["type"]) : undefined);
  const isAnswer = type === "result";
  const isRefusal = isAnswer && ok === false;
  const parts = [text(type), name, isRefusal ? "refused" : undefined].filter((part) => part !== undefined);
  const title = parts.join(" ");
  return { id: text(id), isAnswer, title: title === "" ? "message" : title.slice(0, 120), isRefusal };
}
