import { slotOf } from "../../domain/commandSlot.ts";
import type { Host } from "../../domain/host.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { Commands } from "../session/commands.ts";
import { changeDraft, type DraftEdit, type DraftOrigin, type DraftsStore, emptyDraft, type Unsent } from "./drafts.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { isBusy, transcriptSupport } from "../session/selectors.ts";

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
  /** Applies the events that wait for the next frame. */
  readonly flush: () => void;
}

/** Where the host's transcript shows a reply that was sent when it had `since` entries; -1 when it does not. HTML the host added is ignored. */
function echoOf(unsent: Unsent, transcript: readonly TranscriptEntry[]): number {
  const plain = (text: string) => text.replaceAll(/<[^>]*>/g, "").trim();
  return transcript.findIndex((entry, at) => at >= unsent.since && plain(entry.text) === plain(unsent.text));
}

/** Whether nobody said that the host refused it: its echo may still come. */
function mayHaveArrived({ phase, code }: Unsent): boolean {
  return phase === "sent" || code === "timeout" || code === "closed" || code === "in-doubt";
}

/** What is left of the unsent once the transcript shows some of them; each of its entries is the echo of one reply only. */
function withoutEchoed(unsent: readonly Unsent[], transcript: readonly TranscriptEntry[]): readonly Unsent[] {
  let left = unsent;
  for (const one of unsent) {
    const current = left.find(({ key }) => key === one.key);
    if (current === undefined || !mayHaveArrived(current)) continue;
    const at = echoOf(current, transcript);
    if (at === -1) continue;
    left = left.flatMap((other) => {
      if (other.key === one.key) return [];
      return [other.text === one.text && other.since <= at ? { ...other, since: at + 1 } : other];
    });
  }
  return left;
}

export function createDraftActions({ store, drafts, host, commands, flush }: DraftActionsOptions): DraftActions {
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
    const unsent = drafts.getState().drafts[id]?.unsent ?? [];
    const left = withoutEchoed(unsent, store.getState().transcripts[id] ?? []);
    if (left !== unsent) changeDraft(drafts, id, (draft) => ({ ...draft, unsent: left }));
  };
  store.subscribe((state, before) => {
    if (state.transcripts === before.transcripts) return;
    for (const id of Object.keys(drafts.getState().drafts)) {
      if (state.transcripts[id] !== before.transcripts[id]) clearEchoed(id);
    }
  });

  /** Asks whether the transcript shows what was sent; what it shows leaves the unsent. */
  const readBack = async (id: InteractionId) => {
    if (transcriptSupport(store.getState(), id) !== "full") return;
    await host.readTranscript(id).catch(() => {
      // It cannot be read: what is not known stays in doubt.
    });
    flush();
  };

  const send = async (id: InteractionId, key: string, text: string) => {
    const outcome = await commands.run({ type: "send-message", interactionId: id, text });
    if (!outcome.ok) {
      update(id, key, { phase: "failed", code: outcome.code, reason: outcome.reason });
      // Only the answer may have been lost, and the news of it.
      if (outcome.code === "timeout") await readBack(id);
      return;
    }
    // Where no transcript will ever show it, the host's word that it was taken is all there is.
    update(id, key, transcriptSupport(store.getState(), id) === "none" ? undefined : { phase: "sent" });
    clearEchoed(id);
    if (find(id, key) !== undefined) await readBack(id);
  };

  const originOf = (id: InteractionId, known: DraftOrigin | undefined): DraftOrigin | undefined => {
    const { agent, interactions } = store.getState();
    const interaction = interactions[id];
    const isWhole = known !== undefined && (known.agentId !== undefined || agent.id === undefined);
    if (isWhole || interaction === undefined) return known;
    return { agentId: agent.id, title: titleOf(interaction), channel: interaction.channel };
  };

  return {
    edit: (id, patch) => {
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        about: originOf(id, draft.about),
        notesCopied: patch.notes === undefined && draft.notesCopied,
        ...patch,
      }));
    },
    sendReply: async (id) => {
      const text = drafts.getState().drafts[id]?.reply ?? "";
      if (text.trim() === "" || isBusy(store.getState(), slotOf({ type: "send-message", interactionId: id }))) return;
      const key = crypto.randomUUID();
      const { transcripts, interactions } = store.getState();
      const since = transcripts[id]?.length ?? 0;
      const title = interactions[id] === undefined ? undefined : titleOf(interactions[id]);
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        reply: "",
        unsent: [...draft.unsent, { key, text, phase: "sending", code: undefined, reason: undefined, since, title }],
      }));
      await send(id, key, text);
    },
    retryUnsent: async (id, key) => {
      const unsent = find(id, key);
      if (unsent === undefined || unsent.phase !== "failed") return;
      update(id, key, { phase: "sending" });
      // The customer must not get it twice.
      if (mayHaveArrived(unsent)) await readBack(id);
      if (find(id, key) === undefined) return;
      update(id, key, { code: undefined, reason: undefined });
      await send(id, key, unsent.text);
    },
    discardUnsent: (id, key) => {
      update(id, key, undefined);
      commands.dismiss(slotOf({ type: "send-message", interactionId: id }));
    },
    discard: (id) => {
      changeDraft(drafts, id, () => emptyDraft);
    },
  };
}
