import type { PanelStore } from "../session/panelStore.ts";
import type { KeyValueStore } from "../storage/KeyValueStore.ts";
import { createWriteBehind } from "../storage/writeBehind.ts";

/** What ended when the owner changed. */
export interface OwnerChange {
  /** The owner until now. Undefined: the agent was unknown. */
  readonly before: string | undefined;
  readonly isLogout: boolean;
}

export type RecordsPlace = ReturnType<typeof createRecordsPlace>;

export interface RecordsPlaceOptions {
  readonly store: PanelStore;
  /** Stands before the agent's id: two hosts may give the same id to two people. */
  readonly hostName: string;
  readonly disk: KeyValueStore;
  /** Takes what the disk does not. */
  readonly fallback: KeyValueStore;
}

/** Creates the place of all records of agents. It follows who the agent is. */
export function createRecordsPlace({ store, hostName, disk, fallback }: RecordsPlaceOptions) {
  const writeBehind = createWriteBehind({ disk, fallback, onReach: () => undefined });
  const listeners = new Set<(change: OwnerChange) => void>();
  let owner: string | undefined;

  const follow = () => {
    const { agent, connection } = store.getState();
    const isGone = connection.phase === "disconnected";
    const next = isGone || agent.id === undefined ? undefined : `${hostName}:${agent.id}`;
    if (next === owner) return;
    const change = { before: owner, isLogout: isGone && connection.reason === "logout" };
    owner = next;
    for (const listener of listeners) listener(change);
  };

  return {
    ...writeBehind,
    /** Returns whose records are shown now. Undefined while the agent is unknown: then records stay in memory. */
    owner: () => owner,
    /** Calls `listener` after each change of the owner. */
    onOwner: (listener: (change: OwnerChange) => void): void => {
      listeners.add(listener);
    },
    /** Returns the stop. */
    start: (): (() => void) => {
      const unsubscribe = store.subscribe(follow);
      const leave = () => void writeBehind.flush();
      addEventListener("pagehide", leave);
      follow();
      return () => {
        unsubscribe();
        removeEventListener("pagehide", leave);
        writeBehind.stop();
      };
    },
  };
}
