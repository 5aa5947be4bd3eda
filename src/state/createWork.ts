import type { Config } from "../config/config.ts";
import type { Host, HostEvent } from "../domain/host.ts";
import { createDraftActions, type DraftActions } from "./drafts/draftActions.ts";
import type { DraftsStore } from "./drafts/drafts.ts";
import { followCommands } from "./drafts/followCommands.ts";
import { createOutbox, type Outbox } from "./outbox/createOutbox.ts";
import { createPersistence } from "./persistence.ts";
import type { Commands } from "./session/commands.ts";
import type { PanelStore } from "./session/panelStore.ts";
import { browserLocks, createFrames, type Locks } from "./storage/frames.ts";
import { indexedDbStore } from "./storage/indexedDb.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";

/** What the agent does with drafts and unsent work. Its code is loaded after the first screen, see `createPanel`. */
export interface Work {
  readonly draftActions: DraftActions;
  readonly outbox: Outbox;
  /** Takes the host's events after the store has applied them. */
  readonly take: (events: readonly HostEvent[]) => void;
  /** Ends the agent's session: stores everything, then forgets it. */
  readonly end: () => void;
  /** Stores everything at once. Resolves when the writing has ended, well or not. */
  readonly flush: () => Promise<void>;
  /** Restores stored work and stores new work. Returns the stop. */
  readonly start: () => () => void;
}

export interface WorkOptions {
  readonly host: Host;
  readonly config: Config;
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  /** Applies the events that wait for the next animation frame at once. */
  readonly flush: () => void;
  /** Stores the agent's work. IndexedDB by default. */
  readonly storage?: KeyValueStore | undefined;
  /** Locks shared by the frames of one site. The browser's locks by default. */
  readonly locks?: Locks;
}

export function createWork(options: WorkOptions): Work {
  const { host, config, store, drafts, storage: disk = indexedDbStore(), locks = browserLocks() } = options;
  const maxAgeMs = config.drafts.maxAgeHours * 3_600_000;
  const frames = createFrames(locks);
  const persistence = createPersistence({ store, drafts, disk, frames, hostName: host.name, maxAgeMs });
  const { restore } = persistence;
  const followed = followCommands(store, drafts, frames.id);
  const common = { ...options, restore, frame: frames.id };
  const draftActions = createDraftActions(common);
  const outbox = createOutbox({
    ...common,
    draftActions,
    persistence,
    locks,
    wrapUp: config.wrapUp,
    fetch: (input, init) => fetch(input, init),
  });
  return {
    draftActions,
    outbox,
    take: followed.take,
    flush: persistence.flush,
    end: () => {
      outbox.end();
      persistence.end();
    },
    start: () => {
      const stops = [outbox.start(), persistence.start(), frames.stop, followed.stop, draftActions.stop];
      return () => {
        for (const stop of stops.splice(0).toReversed()) stop();
      };
    },
  };
}
