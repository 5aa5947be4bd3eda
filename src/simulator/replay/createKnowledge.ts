import { payloadField, type Request } from "./requests.ts";

/** Answers requests that were not recorded, from the messages played so far. */
export interface Knowledge {
  /** Stores the conversations in a message of the host. */
  readonly learn: (message: unknown) => void;
  /** Returns a payload that answers the request, or undefined for a command. */
  readonly answer: (request: Request) => unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function createKnowledge(): Knowledge {
  const known = new Map<string, Fields>();

  return {
    learn(message) {
      const told = isFields(message) && isFields(message["payload"]) ? message["payload"]["interaction"] : undefined;
      if (!isFields(told) || typeof told["id"] !== "string") return;
      const { id } = told;
      if (told["status"] === "handled") known.delete(id);
      else known.set(id, { ...known.get(id), ...told });
    },
    answer(request) {
      if (request.type === "init") return { value: [] };
      const value = payloadField(request, "value");
      if (payloadField(request, "command") === "picklist") return { value: [] };
      if (payloadField(request, "command") !== "detail") return undefined;
      if (value === "interactions") return { value: [...known.values()] };
      const id = payloadField(request, "interactionId");
      const one = typeof id === "string" ? known.get(id) : undefined;
      if (value === "interaction" && one !== undefined) return { value: one };
      if (value === "transcript") return { value: [] };
      return { value: "error", reason: "Not in this recording" };
    },
  };
}
