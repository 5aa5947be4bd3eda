import { slotOf } from "../../domain/commandSlot.ts";
import type { Host } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { authorOf, isSameText } from "../../domain/ownMessage.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { Commands } from "../session/commands.ts";
import type { PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { isBusy, transcriptSupport } from "../session/selectors.ts";
import { changeDraft, type DraftsStore, type Unsent } from "./drafts.ts";
import { originOf } from "./originOf.ts";

export interface ReplyActions {
  /** Moves the reply out of the text box and sends it; a refusal keeps it among the unsent. One at a time. */
  readonly sendReply: (id: InteractionId) => Promise<void>;
  readonly retryUnsent: (id: InteractionId, key: string) => Promise<void>;
  readonly discardUnsent: (id: InteractionId, key: string) => void;
}

export interface SendReplyOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly host: Host;
  readonly commands: Commands;
  /** Applies the events that wait for the next frame. */
  readonly flush: () => void;
  /** Reads what other frames stored. */
  readonly restore: () => Promise<void>;
  /** The id of this page. */
  readonly frame: string;
}

const minuteMs = 60_000;
const slotFor = (id: InteractionId) => slotOf({ type: "send-message", interactionId: id });

/** Whether the host may have taken a message, though nothing says so: its echo may still come. */
export function isInDoubt({ phase, code }: Unsent): boolean {
  return phase !== "sent" && (code === "timeout" || code === "closed" || code === "in-doubt");
}

/**
 * Whether a transcript entry proves that a message arrived. Of a message the host took, only the display is at stake. One in
 * doubt needs proof: the agent's own, the same text, and the time of sending. Clocks may differ by some minutes.
 */
function isEchoOf(unsent: Unsent, entry: TranscriptEntry, state: PanelState, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  if (interaction === undefined) return false;
  const author = authorOf(entry.originator, interaction, state.agent);
  const late = (entry.at ?? unsent.sentAt) - unsent.sentAt;
  const isProof = author === "self" && late > -2 * minuteMs && late < 5 * minuteMs;
  return (isInDoubt(unsent) ? isProof : author !== "other") && isSameText(entry.text, unsent.text);
}

/** Returns what is left of the unsent once the transcript shows some of them; each entry is the echo of one message only. */
function withoutEchoed(unsent: readonly Unsent[], state: PanelState, id: InteractionId): readonly Unsent[] {
  const transcript = state.transcripts[id] ?? [];
  let left = unsent;
  for (const { key } of unsent) {
    const one = left.find((other) => other.key === key);
    if (one === undefined || !(one.phase === "sent" || isInDoubt(one))) continue;
    const at = transcript.findIndex((entry, place) => place >= one.since && isEchoOf(one, entry, state, id));
    if (at === -1) continue;
    left = left.flatMap((other) => {
      if (other.key === key) return [];
      return [other.text === one.text && other.since <= at ? { ...other, since: at + 1 } : other];
    });
  }
  return left;
}

/** Makes the actions that send replies. Returns the stop of what follows the transcript, too. */
export function createReplyActions(options: SendReplyOptions): ReplyActions & { readonly stop: () => void } {
  const { store, drafts, host, commands, flush, restore, frame } = options;
  const find = (id: InteractionId, key: string) =>
    drafts.getState().drafts[id]?.unsent.find((unsent) => unsent.key === key);
  const update = (id: InteractionId, key: string, change: Partial<Unsent> | undefined) => {
    if (find(id, key) === undefined) return;
    changeDraft(drafts, id, (draft) => ({
      ...draft,
      unsent: draft.unsent.flatMap((unsent) => {
        if (unsent.key !== key) return [unsent];
        return change === undefined ? [] : [{ ...unsent, ...change }];
      }),
    }));
  };
  const clearEchoed = (id: InteractionId) => {
    const unsent = drafts.getState().drafts[id]?.unsent ?? [];
    const left = withoutEchoed(unsent, store.getState(), id);
    if (left !== unsent) changeDraft(drafts, id, (draft) => ({ ...draft, unsent: left }));
  };
  const stop = store.subscribe((state, before) => {
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
    clearEchoed(id);
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

  return {
    sendReply: async (id) => {
      const text = drafts.getState().drafts[id]?.reply ?? "";
      if (text.trim() === "" || isBusy(store.getState(), slotFor(id))) return;
      const key = crypto.randomUUID();
      const since = store.getState().transcripts[id]?.length ?? 0;
      const sending = { phase: "sending", code: undefined, reason: undefined, frame } as const;
      changeDraft(drafts, id, (draft) => ({
        ...draft,
        about: originOf(store.getState(), id, draft.about),
        reply: "",
        unsent: [...draft.unsent, { ...sending, key, text, since, sentAt: Date.now() }],
      }));
      await send(id, key, text);
    },
    retryUnsent: async (id, key) => {
      // Another frame may have sent it, or be sending it now.
      await restore();
      const unsent = find(id, key);
      if (unsent === undefined || unsent.phase !== "failed") return;
      update(id, key, { phase: "sending", frame });
      // The customer must not get it twice.
      if (isInDoubt(unsent)) await readBack(id);
      if (find(id, key) === undefined) return;
      update(id, key, { code: undefined, reason: undefined, sentAt: Date.now() });
      await send(id, key, unsent.text);
    },
    discardUnsent: (id, key) => {
      update(id, key, undefined);
      commands.dismiss(slotFor(id));
    },
    stop,
  };
}
