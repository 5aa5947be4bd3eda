import type { InteractionId } from "../domain/interaction.ts";
import type { DraftStorage, StoredDraft } from "./draftStorage.ts";
import { changeDraft, type Draft, type DraftsState, type DraftsStore, emptyDraft } from "./drafts.ts";

/** The longest a keystroke waits for the disk, in ms. */
const saveAfterMs = 300;

export interface KeepDraftsOptions {
  readonly drafts: DraftsStore;
  readonly storage: DraftStorage;
  /** Used from the first failure of `storage` on. */
  readonly fallback: DraftStorage;
  /** Drafts older than this are deleted unread, in ms. */
  readonly maxAgeMs: number;
  readonly now: () => number;
}

/** What was being sent when the page went away may or may not have arrived: only the agent may send it again. */
function afterReload(draft: Draft): Draft {
  return {
    ...emptyDraft,
    ...draft,
    unsent: draft.unsent
      .filter(({ phase }) => phase !== "sent")
      .map((unsent) => ({ ...unsent, phase: "failed", code: unsent.code ?? "closed" })),
  };
}

/**
 * Keeps the drafts on disk from the first keystroke, and brings back those of earlier pages. What was typed meanwhile wins
 * over what is read. When the storage fails the fallback takes over and `isKept` turns false: a removed frame's drafts are lost. Returns `flush`, to be
 * called when the page may go away, and `stop`.
 */
export function keepDrafts({ drafts, storage: preferred, fallback, maxAgeMs, now }: KeepDraftsOptions): {
  readonly flush: () => void;
  readonly stop: () => void;
} {
  const changed = new Set<InteractionId>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  let storage = preferred;
  const failed = () => {
    if (storage === fallback) return;
    storage = fallback;
    drafts.setState({ isKept: false });
    for (const id of Object.keys(drafts.getState().drafts)) changed.add(id);
    flush();
    restoreAll().catch(failed);
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const id of changed) {
      const draft = drafts.getState().drafts[id];
      const done = draft === undefined ? storage.remove(id) : storage.save(id, { at: now(), draft });
      done.catch(failed);
    }
    changed.clear();
  };
  const note = (state: DraftsState, before: DraftsState) => {
    if (state.drafts === before.drafts) return;
    for (const id of new Set([...Object.keys(state.drafts), ...Object.keys(before.drafts)])) {
      if (state.drafts[id] !== before.drafts[id]) changed.add(id);
    }
    timer ??= setTimeout(flush, saveAfterMs);
  };
  const unsubscribe = drafts.subscribe(note);

  const restore = ([id, stored]: readonly [InteractionId, StoredDraft]) => {
    if (now() - stored.at > maxAgeMs) {
      storage.remove(id).catch(failed);
      return;
    }
    const old = afterReload(stored.draft);
    changeDraft(drafts, id, (current) => ({
      reply: current.reply || old.reply,
      notes: current.notes || old.notes,
      outcome: current.outcome ?? old.outcome,
      transferTo: current.transferTo || old.transferTo,
      transferData: current.transferData ?? old.transferData,
      unsent: [...old.unsent.filter((one) => current.unsent.every(({ key }) => key !== one.key)), ...current.unsent],
    }));
  };
  const restoreAll = async () => {
    for (const one of await storage.load()) restore(one);
  };
  restoreAll().catch(failed);

  return {
    flush,
    stop: () => {
      flush();
      unsubscribe();
    },
  };
}
