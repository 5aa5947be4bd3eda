import type { Command } from "../../domain/command.ts";
import type { CommandResult } from "../session/commands.ts";
import { type Attempt, attemptsTo, type AttemptTo } from "./attempt.ts";
import { putAttempt } from "./drafts.ts";
import type { Parts } from "./Parts.ts";

export type SendAttempt = ReturnType<typeof createSendAttempt>;

/** Makes the functions that send a message or a new conversation, and note what becomes of it. */
export function createSendAttempt(parts: Pick<Parts, "drafts" | "commands" | "persistence" | "frame">) {
  const { drafts, commands, persistence, frame } = parts;
  return {
    send: async (one: Attempt & { readonly command: Command }): Promise<CommandResult> => {
      putAttempt(drafts, { ...one, phase: "sending", code: undefined, reason: undefined, frame });
      const result = await commands.run(one.command);
      // Missing once it was discarded, or its agent left.
      if (!result.ok && drafts.getState().attempts[one.key] !== undefined) {
        putAttempt(drafts, { ...one, phase: "failed", code: result.code, reason: result.reason, frame });
      }
      return result;
    },
    /** Takes a failed attempt for Retry. Undefined: another frame has sent it, or is sending it now. */
    claim: async <T extends Attempt["command"]["type"]>(type: T, key: string): Promise<AttemptTo<T> | undefined> => {
      await persistence.restore();
      const one = attemptsTo(type, drafts.getState().attempts).find((other) => other.key === key);
      if (one?.phase !== "failed") return undefined;
      putAttempt(drafts, { ...one, phase: "sending", frame });
      return one;
    },
  };
}
