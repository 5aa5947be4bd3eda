import { hasHost } from "../../domain/host.ts";
import type { DraftActions } from "../drafts/draftActions.ts";
import { changeDraft } from "../drafts/drafts.ts";
import { withoutHandOver } from "../drafts/followCommands.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { createMarkAsHandled, type MarkAsHandled, type MarkAsHandledOptions } from "./markAsHandled.ts";
import type { UnsentItem } from "./unsentWork.ts";
import { createWrapUps, type WrapUpsOptions } from "./wrapUps.ts";

/** What the agent can do with work that nobody acknowledged. */
export interface Outbox {
  readonly retry: (item: UnsentItem) => void;
  readonly discard: (item: UnsentItem) => void;
  readonly markAsHandled: MarkAsHandled;
  /** Stops posting and closes the open question, for an agent who leaves. */
  readonly end: () => void;
  /** Returns the stop. */
  readonly start: () => () => void;
}

export type OutboxOptions = Omit<MarkAsHandledOptions, "wrapUps"> &
  Pick<WrapUpsOptions, "persistence" | "fetch" | "locks"> & { readonly draftActions: DraftActions };

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, drafts, commands, draftActions, wrapUp, persistence } = options;
  const wrapUps = createWrapUps({ ...options, url: wrapUp.submitUrl });
  const markAsHandled = createMarkAsHandled({ ...options, wrapUps });
  const slotOfHandOver = (interactionId: string) => slotOf({ type: "transfer", interactionId });
  return {
    markAsHandled,
    retry: ({ kind, key, interactionId = "", obstacle }) => {
      if (obstacle !== undefined) return;
      if (kind === "message") void draftActions.retryUnsent(interactionId, key);
      else if (kind === "conversation") void draftActions.retryConversation(key);
      else if (kind === "wrap-up") void wrapUps.retry(key);
      else if (kind === "notes") void markAsHandled.submitNotes(interactionId);
      else if (kind !== "reply") void commands.retry(slotOfHandOver(interactionId));
    },
    discard: ({ kind, key, interactionId = "" }) => {
      if (kind === "message") draftActions.discardUnsent(interactionId, key);
      else if (kind === "reply") draftActions.edit(interactionId, { reply: "" });
      else if (kind === "conversation") draftActions.discardConversation(key);
      else if (kind === "wrap-up") wrapUps.discard(key);
      else if (kind === "notes") markAsHandled.discardNotes(interactionId);
      else {
        changeDraft(drafts, interactionId, withoutHandOver);
        commands.dismiss(slotOfHandOver(interactionId));
      }
    },
    end: () => {
      wrapUps.end();
      markAsHandled.cancel();
    },
    start: () => {
      const unmark = markAsHandled.start();
      const post = () => {
        if (hasHost(store.getState().connection)) wrapUps.postDue();
      };
      // Another frame may have posted or stored something, and be gone.
      const look = () => void persistence.restore().then(post);
      const unpost = drafts.subscribe((state, before) => {
        if (state.submissions !== before.submissions) post();
      });
      const unlook = store.subscribe((state, before) => {
        if (hasHost(state.connection) !== hasHost(before.connection)) post();
        if (before.order.some((id) => state.interactions[id] === undefined)) look();
      });
      addEventListener("online", post);
      return () => {
        unmark();
        unpost();
        unlook();
        wrapUps.end();
        removeEventListener("online", post);
      };
    },
  };
}
