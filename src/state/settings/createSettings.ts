import { createStore, type StoreApi } from "zustand/vanilla";
import type { Config } from "../../config/config.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { type ChangedSettings, readSettings, type Settings, withDefaults } from "./settings.ts";

/** The settings, and whether the browser stores them. */
export interface SettingsState extends Settings {
  readonly isStored: boolean;
}

/** The settings of the agent at this browser. */
export interface SettingsStore extends Pick<StoreApi<SettingsState>, "getState" | "getInitialState" | "subscribe"> {
  readonly change: (patch: ChangedSettings) => void;
  /** Forgets all that the agent changed. */
  readonly reset: () => void;
  /** Follows the agent whom the host names, and the changes of other frames. Returns the stop. */
  readonly follow: (panel: PanelStore, hostName: string) => () => void;
}

const prefix = "deskside.settings";
/** The key of the agent who was here last is stored here. That agent's settings apply until the host names the agent. */
const latestKey = `${prefix}.latest`;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    // A sandboxed frame, or a browser that denies storage to frames of other sites.
    return false;
  }
}

function load(key: string): ChangedSettings {
  try {
    return readSettings(JSON.parse(read(key) ?? "{}"));
  } catch {
    return {};
  }
}

/** Creates the settings. They are read at once, so that the first paint has the right theme and size. */
export function createSettings(config: Config): SettingsStore {
  let owner: string | undefined;
  let changed: ChangedSettings = {};
  /** What was changed before the host named the agent. */
  let early: ChangedSettings = {};
  const merged = (below: ChangedSettings, above: ChangedSettings): ChangedSettings => ({
    ...below,
    ...above,
    keys: { ...below.keys, ...above.keys },
  });
  const latest = read(latestKey);
  if (latest !== null) changed = load(latest);
  const store = createStore<SettingsState>(() => ({ ...withDefaults(changed, config), isStored: true }));

  const show = (next: ChangedSettings, isStored: boolean) => {
    changed = next;
    store.setState({ ...withDefaults(next, config), isStored });
  };
  const save = (next: ChangedSettings) =>
    owner === undefined || write(owner, Object.keys(next).length === 0 ? undefined : JSON.stringify(next));
  const setOwner = (next: string | undefined) => {
    if (next === undefined || next === owner) return;
    owner = next;
    const own = merged(load(owner), early);
    const isStored = Object.keys(early).length === 0 || save(own);
    early = {};
    write(latestKey, owner);
    show(own, isStored);
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    change: (patch) => {
      if (owner === undefined) early = merged(early, patch);
      const next = merged(changed, patch);
      show(next, save(next));
    },
    reset: () => {
      early = {};
      show({}, save({}));
    },
    follow: (panel, hostName) => {
      const keyOf = (id: string | undefined) =>
        id === undefined ? undefined : `${prefix}/${encodeURIComponent(`${hostName}:${id}`)}`;
      const onStorage = ({ key }: StorageEvent) => {
        if (owner !== undefined && (key === owner || key === null)) show(load(owner), true);
      };
      setOwner(keyOf(panel.getState().agent.id));
      const unsubscribe = panel.subscribe(({ agent }) => setOwner(keyOf(agent.id)));
      globalThis.addEventListener?.("storage", onStorage);
      return () => {
        unsubscribe();
        globalThis.removeEventListener?.("storage", onStorage);
      };
    },
  };
}
