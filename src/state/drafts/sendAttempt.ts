import type { CommandOutcome, Commands } from "../session/commands.ts";
import { isSent, type Sent, type SentType } from "./attempt.ts";
import { type DraftsStore, putAttempt } from "./drafts.ts";

export type SendAttempt = ReturnType<typeof createSendAttempt>;

/** Makes the functions that send a message or a new conversation, and note what becomes of it. */
export function createSendAttempt(options: {
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  /** Reads what other frames stored. */
  readonly restore: () => Promise<unknown>;
  /** The id of this page. */
  readonly frame: string;
}) {
  const { drafts, commands, restore, frame } = options;
  const find = (key: string) => drafts.getState().attempts[key];
  return {
    send: async (one: Sent): Promise<CommandOutcome> => {
      putAttempt(drafts, { ...one, phase: "sending", code: undefined, reason: undefined, frame });
      const outcome = await commands.run(one.command);
      // Missing once it was discarded, or its agent left.
      if (!outcome.ok && find(one.key) !== undefined) {
        putAttempt(drafts, { ...one, phase: "failed", code: outcome.code, reason: outcome.reason, frame });
      }
      return outcome;
    },
    /** Takes a failed attempt for Retry. Undefined: another frame has sent it, or is sending it now. */
    claim: async <T extends SentType>(key: string, type: T) => {
      await restore();
      const one = find(key);
      if (!isSent(one, type) || one.phase !== "failed") return undefined;
      putAttempt(drafts, { ...one, phase: "sending", frame });
      return one;
    },
  };
}
