import { emptyInteraction } from "../../src/domain/interaction.ts";
import { changeDraft, createDraftsStore, type Draft } from "../../src/state/drafts/drafts.ts";
import { persistDrafts } from "../../src/state/drafts/persistDrafts.ts";
import { createPanelStore, type PanelStore } from "../../src/state/session/panelStore.ts";
import { onSessionEnd } from "../../src/state/session/sessionEnd.ts";
import { createAgentStore } from "../../src/state/storage/agentStore.ts";
import { createFrames, type Locks } from "../../src/state/storage/frames.ts";
import { type Entry, type KeyValueStore, prefixOf } from "../../src/state/storage/KeyValueStore.ts";
import { type MemoryStore, memoryStore } from "./memoryStore.ts";

const hour = 3600_000;

/** Returns the whole key of an entry of the agent. */
export const ownKey = (key: string): string => prefixOf("sinch:kim") + key;

/** Creates a store with these entries of the agent. */
export function ownedDisk(content: Readonly<Record<string, Entry>> = {}): MemoryStore {
  return memoryStore(Object.fromEntries(Object.entries(content).map(([key, entry]) => [ownKey(key), entry])));
}

/** Creates the persisted drafts of one frame for one agent. The host lists the conversations `open`. */
export function draftsFrame(
  disk: KeyValueStore,
  options: {
    readonly fallback?: KeyValueStore;
    /** Undefined: the host has not given its list. */
    readonly open?: readonly string[] | undefined;
    readonly locks?: Locks;
    readonly store?: PanelStore;
  } = {},
) {
  const { fallback = ownedDisk(), locks, store = createPanelStore() } = options;
  const drafts = createDraftsStore();
  const frames = createFrames(locks);
  const list = (open: readonly string[]) =>
    store.setState({ isListed: true, interactions: Object.fromEntries(open.map((id) => [id, emptyInteraction(id)])) });
  const begin = () => {
    const open = "open" in options ? options.open : [];
    if (open !== undefined) list(open);
    store.setState(({ agent }) => ({ connection: { phase: "connected" }, agent: { ...agent, id: "kim" } }));
  };
  if (options.store === undefined) begin();
  const stops: (() => void)[] = [];
  const unend = onSessionEnd(store, () => {
    place.follow();
    persistence.end();
  });
  const place = createAgentStore({ store, hostName: "sinch", disk, fallback, stops });
  const persistence = persistDrafts({ store, drafts, place, frames, maxAgeMs: 24 * hour, stops });
  stops.push(unend);
  return {
    store,
    drafts,
    frame: frames.id,
    place,
    persistence,
    stops,
    restore: persistence.restore,
    /** Simulates an unload of the page. */
    flush: persistence.flush,
    list,
    /** The host disconnects the panel. */
    end: () => store.setState({ connection: { phase: "disconnected", reason: "exit" } }),
    /** The host connects again with the same agent. */
    begin,
    /** The page goes away. */
    close: () => {
      for (const stop of stops.splice(0).toReversed()) stop();
      frames.stop();
    },
    type: (id: string, patch: Partial<Draft>) => changeDraft(drafts, id, (draft) => ({ ...draft, ...patch })),
    draft: (id: string) => drafts.getState().drafts[id],
    attempts: () => Object.values(drafts.getState().attempts),
    reach: () => drafts.getState().reach,
  };
}
