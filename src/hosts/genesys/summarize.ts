import type { MessageSummary } from "../../recording/RecordedProtocol.ts";
import { isRecord } from "../lenient.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Describes the call of a tool or its answer. Also accepts redacted and invalid messages. */
export function summarize(message: unknown): MessageSummary {
  const { id, tool, arguments: args, error } = isRecord(message) ? message : {};
  const state = isRecord(args) ? text(args["state"]) : undefined;
  const parts = [text(tool) ?? "message", state, text(error)].filter((part) => part !== undefined);
  return {
    id: typeof id === "number" ? String(id) : text(id),
    isAnswer: args === undefined,
    title: parts.join(" ").slice(0, 120),
    isRefusal: error !== undefined,
  };
}
