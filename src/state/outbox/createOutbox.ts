import type { Config } from "../../config/config.ts";
import { hasHost } from "../../domain/host.ts";
import { type Closing, createClosing } from "./markAsHandled.ts";
import type { Commands } from "../session/commands.ts";
import type { DraftActions } from "../drafts/draftActions.ts";
import type { DraftsStore } from "../drafts/drafts.ts";
import { createFrameLife } from "../storage/frameLife.ts";
import { createKeptCommands, type KeptCommands } from "./keptCommands.ts";
import { historyStorage, indexedDbStorage, type KeyedStorage, storageWithFallback } from "../storage/keyedStorage.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { createSubmissions, type Submissions } from "./submissions.ts";
import { createUnsentActions, type UnsentActions } from "./unsentActions.ts";
import { browserLocks } from "../storage/locks.ts";

/** What keeps the agent's work until somebody acknowledged it. */
export interface Outbox {
  readonly keptCommands: KeptCommands;
  readonly submissions: Submissions;
  readonly actions: UnsentActions;
  readonly closing: Closing;
  /** Takes up what earlier pages left. Returns the stop. */
  readonly start: () => () => void;
}

export interface OutboxOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  readonly draftActions: DraftActions;
  readonly config: Config;
  /** How long commands are kept, in ms. */
  readonly maxAgeMs: number;
}

/** A database of its own for each kind of work, beside the drafts'. */
function keptStorage<T>(name: string): KeyedStorage<T> {
  return storageWithFallback(indexedDbStorage<T>(`deskside-${name}`, name), historyStorage<T>(name));
}

export function createOutbox({ store, drafts, commands, draftActions, config, maxAgeMs }: OutboxOptions): Outbox {
  const locks = browserLocks();
  const life = createFrameLife(locks);
  const now = () => Date.now();
  const keptCommands = createKeptCommands({ panel: store, storage: keptStorage("commands"), life, maxAgeMs, now });
  const submissions = createSubmissions({
    url: config.wrapUp.submitUrl,
    storage: keptStorage("submissions"),
    fetch: (input, init) => fetch(input, init),
    locks,
    now,
    random: Math.random,
  });
  const { wrapUp } = config;
  const closing = createClosing({ store, drafts, commands, kept: keptCommands.store, submissions, wrapUp, now });
  return {
    keptCommands,
    submissions,
    actions: createUnsentActions({ store, drafts, commands, draftActions, keptCommands, submissions }),
    closing,
    start: () => {
      // Whose the wrap-ups are, and who may see them, is known only with a host.
      const takeUp = () => {
        if (hasHost(store.getState().connection)) submissions.takeUp();
      };
      const stops = [
        keptCommands.start(),
        closing.start(),
        store.subscribe(({ connection }, before) => {
          if (connection === before.connection) return;
          if (connection.phase === "disconnected") submissions.clear();
          if (!hasHost(before.connection)) takeUp();
        }),
      ];
      addEventListener("online", takeUp);
      addEventListener("focus", takeUp);
      document.addEventListener("visibilitychange", takeUp);
      return () => {
        removeEventListener("online", takeUp);
        removeEventListener("focus", takeUp);
        document.removeEventListener("visibilitychange", takeUp);
        for (const stop of stops) stop();
        submissions.clear();
        life.stop();
      };
    },
  };
}
