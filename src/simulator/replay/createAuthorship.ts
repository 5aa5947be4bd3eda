import { payloadField, type Request } from "./requests.ts";

/**
 * Whose doing a recorded request was. `own`: the panel asks by itself. `agent`: somebody pressed something. `either`:
 * asked by itself, yet because of something a recording does not tell, such as which conversation was in view.
 */
export type Author = "own" | "agent" | "either";

/** Follows a replay to tell whose doing its next request was. */
export interface Authorship {
  readonly authorOf: (request: Request) => Author;
  /** The replay went past a request: with a live one, or without. */
  readonly passed: (request: Request, matched: boolean) => void;
  /** A message of the host was delivered. */
  readonly delivered: (message: unknown) => void;
}

const readingCommands: ReadonlySet<unknown> = new Set(["detail", "picklist"]);
/** What a panel asks once after each handshake. */
const firstQuestions: ReadonlySet<unknown> = new Set(["user", "interactions", "extension", "activeInteraction"]);

const nameOf = (request: Request): string =>
  ["command", "value", "limit"].map((name) => String(payloadField(request, name))).join(" ");

/** Knows nothing at first; is told of all that happens in the replay. */
export function createAuthorship(): Authorship {
  let connected = false;
  /** Asked since the last handshake: what is asked once more has another reason. */
  let asked = new Set<string>();
  /** Conversations for which a command was left out: what the panel asked because of it does not come either. */
  const leftOut = new Set<unknown>();
  const connect = (): void => {
    connected = true;
    asked = new Set();
  };

  return {
    authorOf(request) {
      if (request.type === "init") return connected ? "either" : "own";
      if (request.type === "exit") return "agent";
      const command = payloadField(request, "command");
      if (command === "expanded") return "own";
      if (!readingCommands.has(command)) return "agent";
      if (payloadField(request, "value") === "interaction") {
        return leftOut.has(payloadField(request, "interactionId")) ? "either" : "own";
      }
      const isFirst =
        command === "picklist"
          ? payloadField(request, "limit") === 1
          : firstQuestions.has(payloadField(request, "value"));
      return connected && isFirst && !asked.has(nameOf(request)) ? "own" : "either";
    },
    passed(request, matched) {
      if (request.type === "init" && matched) connect();
      else if (request.type === "action") asked.add(nameOf(request));
      if (!matched) leftOut.add(payloadField(request, "interactionId"));
    },
    delivered(message) {
      if (typeof message !== "object" || message === null || !("type" in message)) return;
      const payload = "payload" in message ? message.payload : undefined;
      const isLogin = payloadField({ payload }, "attribute") === "login_status";
      if (message.type === "init" || (isLogin && payloadField({ payload }, "value") === "logged_in")) connect();
    },
  };
}
