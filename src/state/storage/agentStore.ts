import { createStore } from "zustand/vanilla";
import { hasHost } from "../../domain/host.ts";
import type { PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { KeyValueStore } from "./KeyValueStore.ts";
import { createWriteBehind, type Reach } from "./writeBehind.ts";

export interface AgentStoreState {
  /** Whose entries are shown now. Undefined while the agent is unknown: then everything stays in memory. */
  readonly owner: string | undefined;
  /** Whether the owner before left by a logout. */
  readonly isLoggedOut: boolean;
  readonly reach: Reach;
}

export interface AgentStoreOptions {
  readonly store: PanelStore;
  /** Stands before the agent's id: two hosts may give the same id to two people. */
  readonly hostName: string;
  /** False: the host names no agent, so all work in this frame is of one owner. Then `disk` stores nothing. */
  readonly tellsAgent?: boolean | undefined;
  readonly disk: KeyValueStore;
  /** Takes what the disk does not. */
  readonly fallback: KeyValueStore;
  /** Gets the stop. */
  readonly stops: (() => void)[];
}

const refuse = (): Promise<never> => Promise.reject(new Error("Nobody can tell whose work this is"));
/** The disk of agents whom the host does not name: the next agent of this browser must not get their work. */
const noDisk: KeyValueStore = { load: refuse, write: refuse, amend: refuse };

export type AgentStore = ReturnType<typeof createAgentStore>;

/** Creates the one place where all work and records of agents are stored. It follows who the agent is. */
export function createAgentStore(options: AgentStoreOptions) {
  const { store, hostName, tellsAgent = true, fallback, stops } = options;
  const disk = tellsAgent ? options.disk : noDisk;
  const state = createStore<AgentStoreState>(() => ({ owner: undefined, isLoggedOut: false, reach: "disk" }));
  const writeBehind = createWriteBehind({ disk, fallback, onReach: (reach) => state.setState({ reach }) });
  const ownerOf = ({ agent, connection }: PanelState): string | undefined => {
    if (!tellsAgent) return hasHost(connection) ? hostName : undefined;
    return agent.id === undefined ? undefined : `${hostName}:${agent.id}`;
  };
  const follow = () => {
    const { connection } = store.getState();
    const isGone = connection.phase === "disconnected";
    const owner = isGone ? undefined : ownerOf(store.getState());
    if (owner === state.getState().owner) return;
    state.setState({ owner, isLoggedOut: isGone && connection.reason === "logout" });
  };
  stops.push(writeBehind.stop, store.subscribe(follow));
  follow();
  return {
    ...writeBehind,
    owner: () => state.getState().owner,
    reach: () => state.getState().reach,
    subscribe: state.subscribe,
    /** Looks who the agent is now, for those that need it before the other subscribers. */
    follow,
  };
}
