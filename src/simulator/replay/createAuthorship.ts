import { payloadField, type Request } from "./requests.ts";

/**
 * Who caused a recorded request. `own`: the panel sends it by itself. `agent`: the agent did something. `either`: the
 * panel sends it by itself, but for a reason that is not recorded, such as which conversation was in view.
 */
export type Author = "own" | "agent" | "either";

/** Follows a replay and decides who caused its next request. */
export interface Authorship {
  readonly authorOf: (request: Request) => Author;
  /** Takes a request that the replay has passed. `matched`: whether the live panel sent it too. */
  readonly passed: (request: Request, matched: boolean) => void;
  /** Takes a message of the host that was delivered. */
  readonly delivered: (message: unknown) => void;
}

const readingCommands: ReadonlySet<unknown> = new Set(["detail", "picklist"]);
/** What a panel requests once after each handshake. */
const firstQuestions: ReadonlySet<unknown> = new Set(["user", "interactions", "extension", "activeInteraction"]);

const nameOf = (request: Request): string =>
  ["command", "value", "limit"].map((name) => String(payloadField(request, name))).join(" ");

/** Creates one for the start of a replay. */
export function createAuthorship(): Authorship {
  let connected = false;
  /** Requests since the last handshake. A second one of a kind has another reason. */
  let asked = new Set<string>();
  /** Conversations of skipped commands. What the panel requested because of such a command will not come either. */
  const skipped = new Set<unknown>();
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
        return skipped.has(payloadField(request, "interactionId")) ? "either" : "own";
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
      if (!matched) skipped.add(payloadField(request, "interactionId"));
    },
    delivered(message) {
      if (typeof message !== "object" || message === null || !("type" in message)) return;
      const payload = "payload" in message ? message.payload : undefined;
      const isLogin = payloadField({ payload }, "attribute") === "login_status";
      if (message.type === "init" || (isLogin && payloadField({ payload }, "value") === "logged_in")) connect();
    },
  };
}
