import { payloadField, type Request } from "./requests.ts";

/** Answers requests that were not recorded, from the messages played so far. */
export interface FallbackAnswers {
  /** Stores the conversations in a message of the host. */
  readonly learn: (message: unknown) => void;
  /** Returns a payload that answers the request, or undefined for a command. */
  readonly answer: (request: Request) => unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Creates the answers to questions that a recording does not contain, from what the recording contained before. */
export function createFallbackAnswers(): FallbackAnswers {
  const interactions = new Map<string, Fields>();

  return {
    learn(message) {
      const embedded =
        isFields(message) && isFields(message["payload"]) ? message["payload"]["interaction"] : undefined;
      if (!isFields(embedded) || typeof embedded["id"] !== "string") return;
      const { id } = embedded;
      if (embedded["status"] === "handled") interactions.delete(id);
      else interactions.set(id, { ...interactions.get(id), ...embedded });
    },
    answer(request) {
      if (request.type === "init") return { value: [] };
      const value = payloadField(request, "value");
      if (payloadField(request, "command") === "picklist") return { value: [] };
      if (payloadField(request, "command") !== "detail") return undefined;
      if (value === "interactions") return { value: [...interactions.values()] };
      const id = payloadField(request, "interactionId");
      const one = typeof id === "string" ? interactions.get(id) : undefined;
      if (value === "interaction" && one !== undefined) return { value: one };
      if (value === "transcript") return { value: [] };
      return { value: "error", reason: "Not in this recording" };
    },
  };
}
