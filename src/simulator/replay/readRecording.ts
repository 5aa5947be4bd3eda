import type { RecordedMessage } from "../../recording/Recording.ts";
import { type Request, toRequest } from "./requests.ts";

/** One message of a recording, by its kind. */
export type Item = { readonly at: number; readonly message: unknown } & (
  | { readonly kind: "request"; readonly request: Request }
  /** `of` is the index of the request it answers; undefined if that was not recorded. */
  | { readonly kind: "answer"; readonly of: number | undefined }
  | { readonly kind: "push" }
  /** Sent by the panel, but no request. */
  | { readonly kind: "noise" }
);

function field(message: unknown, name: string): unknown {
  return typeof message === "object" && message !== null && name in message ? Reflect.get(message, name) : undefined;
}

/** Whether a host's message can be an answer. Answers to some commands have no type. */
function isAnswer(message: unknown): boolean {
  const type = field(message, "type");
  return (type === "response" || type === undefined || type === null) && typeof field(message, "id") === "string";
}

/** Returns the messages of a recording, each answer with its request. */
export function readRecording(messages: readonly RecordedMessage[]): readonly Item[] {
  const asked = new Map<unknown, number>();
  return messages.map(({ at, way, message }, place): Item => {
    if (way === "in") {
      return isAnswer(message)
        ? { at, message, kind: "answer", of: asked.get(field(message, "id")) }
        : { at, message, kind: "push" };
    }
    const request = toRequest(message);
    if (request === undefined) return { at, message, kind: "noise" };
    asked.set(request.id, place);
    return { at, message, kind: "request", request };
  });
}
