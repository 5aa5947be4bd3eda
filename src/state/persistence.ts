import { frameSending } from "./drafts/draftFields.ts";
import type { DraftsStore } from "./drafts/drafts.ts";
import { persistDrafts } from "./drafts/persistDrafts.ts";
import { isOpen } from "./session/isOpen.ts";
import type { PanelStore } from "./session/panelStore.ts";
import { persistTimes } from "./session/persistTimes.ts";
import { frameHistoryStore } from "./storage/frameHistory.ts";
import type { Frames } from "./storage/frames.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";
import { createWriteBehind, type Reach } from "./storage/writeBehind.ts";

/** How soon the store is read again while another frame has something under way, in ms. */
const rereadMs = 2000;

export interface PersistenceOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly disk: KeyValueStore;
  readonly frames: Frames;
  /** Stands before the agent's id: two hosts may give the same id to two people. */
  readonly hostName: string;
  /** How long drafts are stored, in ms, unless their conversations are open. */
  readonly maxAgeMs: number;
}

/** Stores what must outlive the page, for one agent at a time. */
export interface Persistence {
  /** Returns whose work is stored now; undefined while the agent is unknown. */
  readonly owner: () => string | undefined;
  /** Reads what earlier pages and other frames stored. Never rejects. */
  readonly restore: () => Promise<void>;
  /** Writes at once. Resolves when the writing has ended, well or not. */
  readonly flush: () => Promise<void>;
  /** Changes an entry of an owner who may have left. */
  readonly putFor: (owner: string, key: string, value: unknown) => void;
  /** Ends the agent's session: writes everything, then forgets it. */
  readonly end: () => void;
  /** Begins with the agent that the host names. Writes when the page may go away, reads when the agent returns. */
  readonly start: () => () => void;
}

export function createPersistence(options: PersistenceOptions): Persistence {
  const { store, drafts, disk, frames, hostName, maxAgeMs } = options;
  let owner: string | undefined;
  let reached: Reach = "disk";
  const tellReach = (reach: Reach = reached) => {
    if (drafts.getState().reach !== reach) drafts.setState({ reach });
  };
  const writeBehind = createWriteBehind({
    disk,
    fallback: frameHistoryStore(),
    onReach: (reach) => {
      reached = reach;
      tellReach();
      // A disk that answers at last may hold earlier work.
      if (reach === "disk") void restore();
    },
  });
  const persistedDrafts = persistDrafts({
    drafts,
    put: (key, value) => (owner === undefined ? 0 : writeBehind.put(owner, key, value)),
    expire: (key, at) => owner !== undefined && writeBehind.expire(owner, key, at),
    maxAgeMs,
    isOpen: (id) => isOpen(store.getState(), id),
    frame: frames.id,
  });
  const persistedTimes = persistTimes(store, drafts);

  let rereading: ReturnType<typeof setTimeout> | undefined;
  const restore = async () => {
    const reader = owner;
    if (reader === undefined) return;
    const found = await writeBehind.load(reader);
    const alive = new Set<string>();
    for (const frame of new Set([...found.entries.values()].map(({ value }) => frameSending(value)))) {
      if (frame === undefined || frame === frames.id) continue;
      if (await frames.isAlive(frame, () => void restore())) alive.add(frame);
    }
    // The agent left meanwhile.
    if (owner !== reader) return;
    persistedDrafts.take(found, alive);
    persistedTimes.take();
    clearTimeout(rereading);
    // Another frame stores what becomes of its message, and nothing tells this frame when.
    if (alive.size > 0) rereading = setTimeout(() => void restore(), rereadMs);
  };
  const flush = () => {
    persistedDrafts.putTyped();
    return writeBehind.flush();
  };
  const begin = () => {
    const { agent, connection } = store.getState();
    if (owner !== undefined || agent.id === undefined || connection.phase === "disconnected") return;
    owner = `${hostName}:${agent.id}`;
    tellReach();
    void restore();
  };
  const leave = () => void flush();
  const look = () => (document.visibilityState === "hidden" ? leave() : void restore());

  return {
    owner: () => owner,
    restore,
    flush,
    putFor: writeBehind.put,
    end: () => {
      void flush();
      owner = undefined;
      persistedDrafts.end();
      tellReach();
    },
    start: () => {
      const stopping = new AbortController();
      const { signal } = stopping;
      const stops = [
        () => stopping.abort(),
        store.subscribe((state, before) => {
          if (state.agent.id !== before.agent.id || state.connection !== before.connection) begin();
          // Now it is known which old drafts belong to open conversations.
          if (state.isListed && !before.isListed) void restore();
        }),
        drafts.subscribe((state, before) => {
          if (owner === undefined && state.drafts !== before.drafts) {
            tellReach(Object.keys(state.drafts).length === 0 ? reached : "page");
          }
        }),
        () => void flush(),
        () => clearTimeout(rereading),
        persistedDrafts.stop,
        persistedTimes.stop,
        writeBehind.stop,
      ];
      // A history entry takes nothing more once the page is being unloaded.
      for (const leaving of ["pagehide", "beforeunload"]) addEventListener(leaving, leave, { signal });
      // The page stays: what was typed before the first reading waits for it, or it would replace stored text.
      addEventListener("blur", () => void writeBehind.flush(), { signal });
      document.addEventListener("visibilitychange", look, { signal });
      addEventListener("focus", look, { signal });
      begin();
      // Nobody's entries: tells early whether the disk answers, before the agent types.
      if (owner === undefined) void writeBehind.load("");
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
