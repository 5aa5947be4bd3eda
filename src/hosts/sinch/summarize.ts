import type { MessageSummary } from "../../recording/RecordedProtocol.ts";
import { isRecord } from "../lenient.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Describes a message in the terms of the messaging API. Also accepts redacted and invalid messages. */
export function summarize(message: unknown): MessageSummary {
  const { id, type, payload } = isRecord(message) ? message : {};
  const fields = isRecord(payload) ? payload : {};
  const kind = text(type);
  const isAction = kind === "action" || typeof payload === "boolean";
  const isAnswer = !isAction && kind !== "state" && kind !== "status" && kind !== "exit";
  const value = text(fields["value"]);
  const isRefusal = isAnswer && (value === "error" || fields["result"] === "error");
  const name = text(fields["attribute"]) ?? text(fields["command"]);
  const parts = [kind, name, value, isRefusal ? text(fields["reason"]) : undefined];
  const title = parts.filter((part) => part !== undefined).join(" ");
  return {
    id: text(id),
    isAnswer,
    title: title === "" ? "message" : title.slice(0, 120),
    isRefusal,
  };
}
