import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { changeDraft, type Draft, removeAttempt } from "./drafts.ts";
import { withoutHandOver } from "./followCommands.ts";
import { createNewConversations } from "./newConversations.ts";
import { originOf } from "./originOf.ts";
import type { Parts } from "./Parts.ts";
import { createSendAttempt } from "./sendAttempt.ts";
import { createReplyActions } from "./sendReply.ts";

export type DraftActions = ReturnType<typeof createDraftActions>;

/** Makes what the agent does with a draft. */
export function createDraftActions(parts: Omit<Parts, "wrapUp" | "locks" | "fetch" | "place">) {
  const { store, drafts, commands } = parts;
  const sendAttempt = createSendAttempt(parts);
  return {
    ...createReplyActions(parts, sendAttempt),
    ...createNewConversations(parts, sendAttempt),
    edit: (id: InteractionId, patch: Partial<Omit<Draft, "about" | "isMarked">>): void => {
      const changesWrapUp = "notes" in patch || "outcome" in patch || "tags" in patch;
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        about: originOf(store.getState(), id, draft.about),
        notesCopied: draft.notesCopied && !changesWrapUp,
        isMarked: draft.isMarked && !changesWrapUp,
        ...patch,
      }));
      // What is typed now is for another hand-over.
      if ("transferTo" in patch || "keepUntilAnswered" in patch || "transferData" in patch) {
        removeAttempt(drafts, slotOf({ type: "transfer", interactionId: id }));
      }
    },
    /** Gives up an attempt, and with a transfer or consult what was typed for it. */
    discard: (key: string): void => {
      const { command } = drafts.getState().attempts[key] ?? {};
      removeAttempt(drafts, key);
      if (command === undefined || command.type === "post-report") return;
      if ("to" in command) changeDraft(drafts, command.interactionId, withoutHandOver);
      commands.dismiss(slotOf(command));
    },
  };
}
