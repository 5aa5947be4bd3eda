import type { Host } from "../domain/host.ts";
import type { InteractionId } from "../domain/interaction.ts";
import type { TranscriptEntry } from "../domain/transcript.ts";
import type { Commands } from "./commands.ts";
import { changeDraft, type DraftEdit, type DraftsStore, type Unsent } from "./drafts.ts";
import type { PanelStore } from "./panelStore.ts";

export interface DraftActions {
  readonly edit: (id: InteractionId, patch: DraftEdit) => void;
  /** Moves the reply out of the text box and sends it; a refusal keeps it among the unsent. One at a time. */
  readonly sendReply: (id: InteractionId) => Promise<void>;
  readonly retryUnsent: (id: InteractionId, key: string) => Promise<void>;
  readonly discardUnsent: (id: InteractionId, key: string) => void;
  /** Forgets everything typed for an interaction. */
  readonly discard: (id: InteractionId) => void;
}

export interface DraftActionsOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly host: Host;
  readonly commands: Commands;
}

/** Whether the host's transcript shows a reply that was sent when it had `since` entries. HTML the host added is ignored. */
export function isEchoed(unsent: Unsent, transcript: readonly TranscriptEntry[]): boolean {
  const plain = (text: string) => text.replaceAll(/<[^>]*>/g, "").trim();
  return transcript.slice(unsent.since).some((entry) => plain(entry.text) === plain(unsent.text));
}

export function createDraftActions({ store, drafts, host, commands }: DraftActionsOptions): DraftActions {
  const update = (id: InteractionId, key: string, change: Partial<Unsent> | undefined) => {
    changeDraft(drafts, id, (draft) => ({
      ...draft,
      unsent: draft.unsent.flatMap((unsent) => {
        if (unsent.key !== key) return [unsent];
        return change === undefined ? [] : [{ ...unsent, ...change }];
      }),
    }));
  };
  const find = (id: InteractionId, key: string) =>
    drafts.getState().drafts[id]?.unsent.find((unsent) => unsent.key === key);
  const clearEchoed = (id: InteractionId) => {
    const transcript = store.getState().transcripts[id] ?? [];
    for (const unsent of drafts.getState().drafts[id]?.unsent ?? []) {
      if (unsent.phase === "sent" && isEchoed(unsent, transcript)) update(id, unsent.key, undefined);
    }
  };
  store.subscribe((state, before) => {
    if (state.transcripts === before.transcripts) return;
    for (const id of Object.keys(drafts.getState().drafts)) {
      if (state.transcripts[id] !== before.transcripts[id]) clearEchoed(id);
    }
  });

  const send = async (id: InteractionId, key: string, text: string) => {
    const outcome = await commands.run({ type: "send-message", interactionId: id, text });
    if (!outcome.ok) {
      update(id, key, { phase: "failed", code: outcome.code, reason: outcome.reason });
      return;
    }
    // Where no transcript will ever show it, the host's word that it was taken is all there is.
    update(id, key, store.getState().capabilities.transcript ? { phase: "sent" } : undefined);
    clearEchoed(id);
    if (find(id, key) === undefined) return;
    await host.readTranscript(id).catch(() => {
      // The reply was taken; that its echo cannot be read changes nothing.
    });
  };

  return {
    edit: (id, patch) => {
      changeDraft(drafts, id, (draft) => ({ ...draft, ...patch }));
    },
    sendReply: async (id) => {
      const text = drafts.getState().drafts[id]?.reply ?? "";
      if (text.trim() === "" || store.getState().commands[`${id}/send-message`]?.phase === "requested") return;
      const key = crypto.randomUUID();
      const since = store.getState().transcripts[id]?.length ?? 0;
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        reply: "",
        unsent: [...draft.unsent, { key, text, phase: "sending", code: undefined, reason: undefined, since }],
      }));
      await send(id, key, text);
    },
    retryUnsent: async (id, key) => {
      const unsent = find(id, key);
      if (unsent === undefined || unsent.phase !== "failed") return;
      update(id, key, { phase: "sending", code: undefined, reason: undefined });
      await send(id, key, unsent.text);
    },
    discardUnsent: (id, key) => {
      update(id, key, undefined);
      commands.dismiss(`${id}/send-message`);
    },
    discard: (id) => {
      changeDraft(drafts, id, () => ({
        reply: "",
        notes: "",
        outcome: undefined,
        transferTo: "",
        transferData: undefined,
        unsent: [],
      }));
    },
  };
}
