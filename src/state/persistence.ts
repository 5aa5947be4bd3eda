import type { DraftStorage } from "./storage/draftStorage.ts";
import { historyDrafts } from "./storage/draftStorage.ts";
import type { DraftsStore } from "./drafts/drafts.ts";
import { createDurable } from "./storage/writeBehind.ts";
import { keepDrafts } from "./drafts/persistDrafts.ts";
import { keepTimes } from "./session/persistTimes.ts";
import type { PanelStore } from "./session/panelStore.ts";

export interface KeepWorkOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly storage: DraftStorage;
  /** What is older is deleted, in ms; drafts of open conversations are not. */
  readonly maxAgeMs: number;
}

/**
 * Keeps what must outlive the page: drafts, and since when things last. Writes when the page may go away, reads when the
 * agent comes (another frame may have written), forgets when the host sends us away. `restore` reads the drafts again.
 */
export function keepWork({ store, drafts, storage, maxAgeMs }: KeepWorkOptions): {
  readonly restore: () => Promise<void>;
  readonly stop: () => void;
} {
  const now = Date.now;
  const durable = createDurable({
    disk: storage,
    fallback: historyDrafts(),
    now,
    onReach: (reach) => {
      drafts.setState({ reach });
      // A disk that answers at last may hold earlier work.
      if (reach === "disk" && store.getState().connection.phase !== "disconnected") void restore();
    },
  });
  const isOpen = (id: string) => {
    const { interactions, isListed } = store.getState();
    return interactions[id] !== undefined || (isListed ? false : undefined);
  };
  const kept = keepDrafts({ drafts, durable, maxAgeMs, now, isOpen });
  const times = keepTimes({ store, durable, maxAgeMs, now });
  const restore = async () => {
    await Promise.all([kept.restore(), times.restore()]);
  };
  const look = () => {
    if (document.visibilityState === "hidden") durable.flush();
    else if (store.getState().connection.phase !== "disconnected") void kept.restore();
  };
  const unfollow = store.subscribe(({ connection, isListed }, before) => {
    // Now it is known whose old drafts are still wanted.
    if (isListed && !before.isListed) void kept.restore();
    if (connection === before.connection) return;
    if (connection.phase === "disconnected") {
      kept.forget();
      times.forget();
    } else if (before.connection.phase === "disconnected") void restore();
  });
  // A history entry takes nothing more once the page is being unloaded.
  for (const leaving of ["pagehide", "beforeunload", "blur"]) addEventListener(leaving, durable.flush);
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look);
  void restore();
  return {
    restore: kept.restore,
    stop: () => {
      kept.stop();
      times.stop();
      durable.stop();
      unfollow();
      for (const leaving of ["pagehide", "beforeunload", "blur"]) removeEventListener(leaving, durable.flush);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("focus", look);
    },
  };
}
