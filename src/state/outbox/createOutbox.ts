import { hasHost } from "../../domain/host.ts";
import type { DraftActions } from "../drafts/draftActions.ts";
import type { Parts } from "../drafts/Parts.ts";
import type { Persistence } from "../drafts/persistDrafts.ts";
import { createHostForms } from "./hostForms.ts";
import { createMarkAsHandled } from "./markAsHandled.ts";
import type { UnsentItem } from "./unsentWork.ts";
import { createWrapUps } from "./wrapUps.ts";

export type Outbox = ReturnType<typeof createOutbox>;

/** Makes what the agent can do with work that nobody acknowledged. */
export function createOutbox(parts: Parts, draftActions: DraftActions, persistence: Persistence) {
  const { store, drafts, commands, wrapUp } = parts;
  const wrapUps = createWrapUps({ ...parts, persistence, url: wrapUp.submitUrl });
  const markAsHandled = createMarkAsHandled(parts, wrapUps);
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
      else if (kind !== "reply") void commands.retry(key);
    },
    discard: ({ kind, key }: UnsentItem): void => {
      if (kind === "reply") draftActions.edit(key, { reply: "" });
      else if (kind === "notes") markAsHandled.discardNotes(key);
      else draftActions.discard(key);
    },
    /** Stops posting and closes the open question, for an agent who leaves. */
    end: (): void => {
      wrapUps.end();
      forms.end();
      markAsHandled.cancel();
    },
    /** Returns the stop. */
    start: (): (() => void) => {
      const post = () => {
        if (hasHost(store.getState().connection)) wrapUps.postDue();
      };
      addEventListener("online", post);
      const stops = [
        markAsHandled.start(),
        forms.start(),
        drafts.subscribe((state, before) => {
          if (state.attempts !== before.attempts) post();
        }),
        store.subscribe((state, before) => {
          if (hasHost(state.connection) !== hasHost(before.connection)) post();
          // Another frame may have posted or stored something, and be gone.
          if (state.order === before.order) return;
          if (before.order.some((id) => state.interactions[id] === undefined)) void persistence.restore().then(post);
        }),
        wrapUps.end,
        () => removeEventListener("online", post),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
