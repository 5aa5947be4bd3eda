import type { QueryClient } from "@tanstack/react-query";
import type { Config } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import type { Recorder } from "../recording/createRecorder.ts";
import { createDraftActions, type DraftActions } from "./drafts/draftActions.ts";
import { createDraftsStore, type DraftsStore } from "./drafts/drafts.ts";
import { followCommands } from "./drafts/followCommands.ts";
import type { Parts } from "./drafts/Parts.ts";
import { persistDrafts } from "./drafts/persistDrafts.ts";
import { createOutbox, type Outbox } from "./outbox/createOutbox.ts";
import { applyArrivals } from "./session/applyEvent.ts";
import { batchEvents } from "./session/batchEvents.ts";
import { clearRecording } from "./session/clearRecording.ts";
import { type Commands, createCommands } from "./session/commands.ts";
import { createPanelStore, type PanelStore } from "./session/panelStore.ts";
import { refreshFromHost } from "./session/refreshFromHost.ts";
import { onSessionEnd } from "./session/sessionEnd.ts";
import { frameHistoryStore } from "./storage/frameHistory.ts";
import { browserLocks, createFrames, type Locks } from "./storage/frames.ts";
import { indexedDbStore } from "./storage/indexedDb.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";

/** The parts of one running panel, for the context of the views. */
export interface Panel {
  readonly host: Host;
  readonly config: Config;
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly draftActions: DraftActions;
  readonly commands: Commands;
  readonly recorder: Recorder | undefined;
  readonly outbox: Outbox;
  /** Objects that are created on first use. */
  readonly lazy: { queryClient: QueryClient | undefined };
  /** Connects to the host. Returns the idempotent stop. */
  readonly start: () => () => void;
  /** Applies the events that wait for the next animation frame at once. */
  readonly flush: () => void;
}

/** Optional parts of a panel. */
export interface PanelOptions {
  /** Stores the agent's work. IndexedDB by default. */
  readonly storage?: KeyValueStore;
  /** Locks shared by the frames of one site. The browser's locks by default. */
  readonly locks?: Locks;
  /** Records the messages from and to the host. None by default. */
  readonly recorder?: Recorder | undefined;
}

/** Creates a panel for a host. Sends nothing before `start`. */
export function createPanel(host: Host, config: Config, options: PanelOptions = {}): Panel {
  const { storage: disk = indexedDbStore(), locks = browserLocks(), recorder } = options;
  const maxAgeMs = config.drafts.maxAgeHours * 3_600_000;
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const lazy: Panel["lazy"] = { queryClient: undefined };
  const frames = createFrames(locks);
  const fallback = frameHistoryStore();
  const persistence = persistDrafts({ store, drafts, disk, fallback, frames, hostName: host.name, maxAgeMs });
  const recording = clearRecording(store, recorder);
  // Runs before all other subscribers, so none of them sees one agent's work in another agent's session.
  const unend = onSessionEnd(store, () => {
    outbox.end();
    persistence.end();
    recording.end();
    lazy.queryClient?.clear();
  });
  const unfollow = followCommands(store, drafts, frames.id);
  const batch = batchEvents((arrivals) => store.setState((state) => applyArrivals(state, arrivals)));
  const { flush } = batch;
  const commands = createCommands({ store, host, flush });
  const parts: Parts = {
    store,
    drafts,
    host,
    commands,
    wrapUp: config.wrapUp,
    locks,
    fetch: (input, init) => fetch(input, init),
    frame: frames.id,
    flush,
    restore: persistence.restore,
  };
  const draftActions = createDraftActions(parts);
  const outbox = createOutbox(parts, draftActions, persistence);
  return {
    host,
    config,
    store,
    drafts,
    draftActions,
    commands,
    recorder,
    outbox,
    lazy,
    flush,
    start: () => {
      const stops = [
        refreshFromHost({ store, host, commands }),
        outbox.start(),
        persistence.start(),
        host.start(batch.add),
        batch.stop,
        frames.stop,
        unfollow,
        draftActions.stop,
        recording.stop,
        unend,
      ];
      return () => {
        for (const stop of stops.splice(0).toReversed()) stop();
      };
    },
  };
}
