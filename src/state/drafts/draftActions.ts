import type { InteractionId } from "../../domain/interaction.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { changeDraft, type DraftEdit, type DraftsStore } from "./drafts.ts";
import { originOf } from "./originOf.ts";
import { createReplyActions, type ReplyActions, type SendReplyOptions } from "./sendReply.ts";
import { createNewConversationActions, type NewConversationActions } from "./startConversation.ts";

export interface DraftActions extends ReplyActions, NewConversationActions {
  readonly edit: (id: InteractionId, patch: DraftEdit) => void;
  readonly stop: () => void;
}

/** Makes what the agent does with a draft. */
export function createDraftActions(options: SendReplyOptions): DraftActions {
  const { store, drafts }: { readonly store: PanelStore; readonly drafts: DraftsStore } = options;
  return {
    ...createReplyActions(options),
    ...createNewConversationActions(options),
    edit: (id, patch) => {
      const changesWrapUp = "notes" in patch || "outcome" in patch;
      const changesHandOver = "transferTo" in patch || "transferData" in patch;
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        about: originOf(store.getState(), id, draft.about),
        notesCopied: draft.notesCopied && !changesWrapUp,
        isMarked: draft.isMarked && !changesWrapUp,
        handOver: changesHandOver ? undefined : draft.handOver,
        ...patch,
      }));
    },
  };
}
