import type { DraftActions } from "../drafts/draftActions.ts";
import type { Parts } from "../drafts/Parts.ts";
import { createHostForms } from "./hostForms.ts";
import { createMarkAsHandled, type FinishedHandling } from "./markAsHandled.ts";
import type { UnsentItem } from "./unsentWork.ts";
import { createWrapUps } from "./wrapUps.ts";

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Makes what the agent can do with work that nobody acknowledged. Calls `onFinished` when the agent has finished a wrap-up,
 * before the host is told.
 */
export function createOutbox(
  parts: Parts,
  draftActions: DraftActions,
  onFinished: (finished: FinishedHandling) => void,
) {
  const wrapUps = createWrapUps(parts);
  const markAsHandled = createMarkAsHandled(parts, wrapUps, onFinished);
  const forms = createHostForms(parts);
  return {
    markAsHandled,
    /** Saves the host's own form of a conversation for good. */
    saveForm: forms.save,
    retry: ({ kind, key, obstacle }: Pick<UnsentItem, "kind" | "key" | "obstacle">): void => {
      if (obstacle !== undefined) return;
      if (kind === "message") void draftActions.retryMessage(key);
      else if (kind === "conversation") void draftActions.retryConversation(key);
      else if (kind === "wrap-up") void wrapUps.retry(key);
      else if (kind === "notes") void markAsHandled.submitNotes(key);
      else if (kind !== "reply") void parts.commands.retry(key);
    },
    discard: ({ kind, key }: UnsentItem): void => {
      if (kind === "reply") draftActions.edit(key, { reply: "" });
      else if (kind === "notes") markAsHandled.discardNotes(key);
      else draftActions.discard(key);
    },
    /** Stops sending and closes the open question, for an agent who leaves. */
    end: (): void => {
      forms.end();
      markAsHandled.cancel();
    },
  };
}
