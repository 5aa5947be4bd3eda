import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { Commands } from "../session/commands.ts";
import { changeDraft, type DraftEdit, removeAttempt } from "./drafts.ts";
import { withoutHandOver } from "./followCommands.ts";
import { originOf } from "./originOf.ts";
import { createSendAttempt } from "./sendAttempt.ts";
import { createReplyActions, type ReplyActions, type SendReplyOptions } from "./sendReply.ts";
import { createNewConversationActions, type NewConversationActions } from "./startConversation.ts";

export interface DraftActions extends ReplyActions, NewConversationActions {
  readonly edit: (id: InteractionId, patch: DraftEdit) => void;
  /** Gives up an attempt, and with a transfer or consult what was typed for it. */
  readonly discard: (key: string) => void;
  readonly stop: () => void;
}

export interface DraftActionsOptions extends Omit<SendReplyOptions, "sendAttempt"> {
  readonly commands: Commands;
  /** Reads what other frames stored. */
  readonly restore: () => Promise<unknown>;
}

/** Makes what the agent does with a draft. */
export function createDraftActions(options: DraftActionsOptions): DraftActions {
  const { store, drafts, commands } = options;
  const sendAttempt = createSendAttempt(options);
  return {
    ...createReplyActions({ ...options, sendAttempt }),
    ...createNewConversationActions({ ...options, sendAttempt }),
    edit: (id, patch) => {
      const changesWrapUp = "notes" in patch || "outcome" in patch;
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        about: originOf(store.getState(), id, draft.about),
        notesCopied: draft.notesCopied && !changesWrapUp,
        isMarked: draft.isMarked && !changesWrapUp,
        ...patch,
      }));
      // What is typed now is for another hand-over.
      if ("transferTo" in patch || "transferData" in patch) {
        removeAttempt(drafts, slotOf({ type: "transfer", interactionId: id }));
      }
    },
    discard: (key) => {
      const one = drafts.getState().attempts[key];
      if (one === undefined) return;
      removeAttempt(drafts, key);
      if (one.kind !== "command") return;
      const { command } = one;
      if ("to" in command) changeDraft(drafts, command.interactionId, withoutHandOver);
      commands.dismiss(slotOf(command));
    },
  };
}
