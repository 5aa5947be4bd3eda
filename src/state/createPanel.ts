import type { QueryClient } from "@tanstack/react-query";
import type { Config } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import type { Recorder } from "../recording/createRecorder.ts";
import { createDraftsStore, type DraftsStore } from "./drafts/drafts.ts";
import type { createWork, Work } from "./createWork.ts";
import type { FirstScreen } from "./firstScreen.ts";
import { type LateValue, lateValue } from "./lateValue.ts";
import { applyArrivals } from "./session/applyEvent.ts";
import { batchEvents } from "./session/batchEvents.ts";
import { clearRecording } from "./session/clearRecording.ts";
import { type Commands, createCommands } from "./session/commands.ts";
import { isFieldInUse } from "./session/fieldInUse.ts";
import { keepView } from "./session/keepView.ts";
import { createPanelStore, type PanelStore } from "./session/panelStore.ts";
import { refreshFromHost } from "./session/refreshFromHost.ts";
import { onSessionEnd } from "./session/sessionEnd.ts";
import { createSettings, type SettingsStore } from "./settings/createSettings.ts";
import type { Locks } from "./storage/frames.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";

/** The parts of one running panel, for the context of the views. */
export interface Panel {
  readonly host: Host;
  readonly config: Config;
  readonly settings: SettingsStore;
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  readonly recorder: Recorder | undefined;
  /** Drafts and unsent work. Loaded after the first screen, and before the agent can type. */
  readonly work: LateValue<Work>;
  readonly firstScreen: FirstScreen | undefined;
  /** Objects that are created on first use. */
  readonly lazy: { queryClient: QueryClient | undefined };
  /** Connects to the host. Returns the idempotent stop. */
  readonly start: () => () => void;
  /** Applies the events that wait for the next animation frame at once. */
  readonly flush: () => void;
  /** Calls the stops of a part that was loaded late when the panel stops, or at once when it has. */
  readonly whenStopped: (...stops: readonly (() => void)[]) => void;
}

/** Optional parts of a panel. */
export interface PanelOptions {
  /** Stores the agent's work. IndexedDB by default. */
  readonly storage?: KeyValueStore;
  /** Locks shared by the frames of one site. The browser's locks by default. */
  readonly locks?: Locks;
  /** The agent's settings. New ones by default. */
  readonly settings?: SettingsStore;
  /** Records the messages from and to the host. None by default. */
  readonly recorder?: Recorder | undefined;
  /** Creates drafts and unsent work at once. By default the code is loaded later. */
  readonly createWork?: CreateWork;
  /** What the first screen does without is loaded when that is shown. By default it is loaded on demand. */
  readonly firstScreen?: FirstScreen;
}

type CreateWork = typeof createWork;

/** Creates a panel for a host. Sends nothing before `start`. */
export function createPanel(host: Host, config: Config, options: PanelOptions = {}): Panel {
  const { storage, locks, recorder, firstScreen, settings = createSettings(config) } = options;
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const lazy: Panel["lazy"] = { queryClient: undefined };
  const recording = clearRecording(store, recorder);
  // Runs before all other subscribers, so none of them sees one agent's work in another agent's session.
  const unend = onSessionEnd(store, () => {
    work.get()?.end();
    recording.end();
    lazy.queryClient?.clear();
  });
  const batch = batchEvents((arrivals) => {
    store.setState((state) => keepView(state, applyArrivals(state, arrivals), isFieldInUse()));
    work.get()?.typingEnds.follow(arrivals);
  });
  const { flush } = batch;
  const commands = createCommands({ store, host, flush });
  const stops: (() => void)[] = [];
  let isStopped = false;
  const stopAll = () => {
    for (const stop of stops.splice(0).toReversed()) stop();
  };
  const startWork = (create: CreateWork): Work => {
    const made = create({ host, config, store, drafts, commands, flush, storage, locks });
    if (isStopped) made.stop();
    return made;
  };
  const work = lateValue(
    async () => {
      await firstScreen?.shown;
      return startWork((await import("./createWork.ts")).createWork);
    },
    options.createWork && startWork(options.createWork),
  );
  return {
    host,
    config,
    settings,
    store,
    drafts,
    commands,
    recorder,
    work,
    firstScreen,
    lazy,
    flush,
    whenStopped: (...more) => {
      stops.push(...more);
      if (isStopped) stopAll();
    },
    start: () => {
      stops.push(refreshFromHost({ store, host, commands }), () => work.get()?.stop());
      stops.push(host.start(batch.add), batch.stop, recording.stop, settings.follow(store, host.name), unend);
      return () => {
        isStopped = true;
        stopAll();
      };
    },
  };
}
