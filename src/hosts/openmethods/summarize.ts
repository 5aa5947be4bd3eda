import type { MessageSummary } from "../../recording/RecordedProtocol.ts";
import { isRecord } from "../lenient.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Describes a message in the server's own terms. Also accepts redacted and invalid messages. */
export function summarize(message: unknown): MessageSummary {
  const outer = isRecord(message) ? message : {};
  const inner = isRecord(outer["data"]) ? outer["data"] : {};
  const type = text(outer["messageType"]);
  const id = outer["requestId"];
  const isAnswer = type === undefined ? "result" in outer : /(?:Response|Error)$/.test(type);
  const result = text(outer["result"]) ?? (isAnswer ? text(inner["result"]) : undefined);
  const name = text(outer["requestType"]) ?? text(outer["command"]) ?? text(outer["name"]);
  const title = [type, name ?? text(inner["command"]) ?? text(inner["name"]), result]
    .filter((part) => part !== undefined)
    .join(" ");
  return {
    id: typeof id === "number" ? String(id) : text(id),
    isAnswer,
    title: title === "" ? "message" : title.slice(0, 120),
    isRefusal: isAnswer && (result === "failure" || type?.endsWith("Error") === true),
  };
}
