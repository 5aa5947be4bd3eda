import type { QueryClient } from "@tanstack/react-query";
import type { Config } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import type { Recorder } from "../recording/createRecorder.ts";
import { applyArrivals } from "./session/applyEvent.ts";
import { batchEvents } from "./session/batchEvents.ts";
import { createClockCheck } from "./session/checkClock.ts";
import { clearConfirmed } from "./drafts/deleteConfirmed.ts";
import { deleteSavedWrapUps } from "./drafts/deleteSavedWrapUps.ts";
import { type Commands, createCommands } from "./session/commands.ts";
import { createOutbox, type Outbox } from "./outbox/createOutbox.ts";
import { createDraftActions, type DraftActions } from "./drafts/draftActions.ts";
import { type DraftStorage, indexedDbDrafts } from "./storage/draftStorage.ts";
import { createDraftsStore, type DraftsStore } from "./drafts/drafts.ts";
import { createPanelStore, type PanelStore } from "./session/panelStore.ts";
import { refreshFromHost } from "./session/refreshFromHost.ts";
import { clearRecording } from "./session/clearRecording.ts";
import { keepWork } from "./persistence.ts";
import { browserLocks } from "./storage/locks.ts";

/** Everything one running panel is made of, for the views' context. */
export interface Panel {
  readonly host: Host;
  readonly config: Config;
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly draftActions: DraftActions;
  readonly commands: Commands;
  readonly recorder: Recorder | undefined;
  readonly outbox: Outbox;
  /** What is made when first asked for. */
  readonly lazy: { queryClient: QueryClient | undefined };
  /** To be called while times are on show: keeps them right when the computer's clock is set back. */
  readonly checkClock: () => void;
  /** Connects to the host. Returns the idempotent stop. */
  readonly start: () => () => void;
  /** Applies at once the events that wait for the next frame. */
  readonly flush: () => void;
}

/** What a panel may be given besides its host. */
export interface PanelOptions {
  /** Where drafts are kept; IndexedDB by default. */
  readonly storage?: DraftStorage;
  /** The recorder of the host's messages; none by default. */
  readonly recorder?: Recorder | undefined;
}

/** What nobody waits for is loaded when the first screen has long been there, in ms. */
const laterMs = 2000;

/** Starts something after a while. Returns its stop. */
function later(start: () => Promise<() => void>): () => void {
  let isStopped = false;
  let stop = () => {};
  const begin = async () => {
    const started = await start();
    if (isStopped) started();
    else stop = started;
  };
  const timer = setTimeout(() => void begin().catch(() => undefined), laterMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}

/** Puts a panel together round a host. Nothing is sent before `start`. */
export function createPanel(host: Host, config: Config, options: PanelOptions = {}): Panel {
  const { storage = indexedDbDrafts(), recorder } = options;
  const maxAgeMs = config.drafts.maxAgeHours * 3_600_000;
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const checkClock = createClockCheck(store);
  const batch = batchEvents((arrivals) => {
    checkClock();
    store.setState((state) => applyArrivals(state, arrivals));
    for (const { events } of arrivals) clearHandled(events);
  });
  const clearHandled = clearConfirmed({ store, drafts, keepsWrapUp: config.wrapUp.submitUrl !== undefined });
  deleteSavedWrapUps({ store, drafts });
  const commands = createCommands({ store, host, flush: batch.flush });
  const draftActions = createDraftActions({ store, drafts, host, commands, flush: batch.flush });
  const outbox = createOutbox({ store, drafts, commands, draftActions, config, maxAgeMs });
  return {
    host,
    config,
    store,
    drafts,
    draftActions,
    commands,
    checkClock,
    recorder,
    outbox,
    lazy: { queryClient: undefined },
    flush: batch.flush,
    start: () => {
      const stopRefreshing = refreshFromHost({ store, host, commands });
      const stopOutbox = outbox.start();
      const work = keepWork({ store, drafts, storage, maxAgeMs });
      const unadopt = later(async () => {
        const { adoptLeftDrafts } = await import("./drafts/orphanedDrafts.ts");
        return adoptLeftDrafts({
          store,
          drafts,
          submissions: outbox.submissions,
          wrapUp: config.wrapUp,
          locks: browserLocks(),
          now: Date.now,
          restore: work.restore,
        });
      });
      const uncleared = clearRecording(store, recorder);
      const stop = host.start(batch.add);
      return () => {
        stop();
        stopOutbox();
        unadopt();
        work.stop();
        stopRefreshing();
        uncleared();
        batch.stop();
      };
    },
  };
}
