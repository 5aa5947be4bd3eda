import * as v from "valibot";
import type { AgentStore } from "../storage/agentStore.ts";

export interface AgentRecordsOptions<R> {
  /** The name of these records, different from all others. */
  readonly name: string;
  /** Each stored record is validated alone. What it refuses is left out and counted. */
  readonly schema: v.GenericSchema<unknown, R>;
  /** How long a record is kept, in ms. */
  readonly maxAgeMs: number;
  /** How many records are kept, the newest. */
  readonly maxCount: number;
  /** Whether the records are deleted when the agent logs out. */
  readonly isUntilLogout?: boolean;
  /** Whether the records of all other agents are deleted when the host names an agent. */
  readonly isForOneAgent?: boolean;
}

/** Small records that belong to one agent in this browser. Other frames' records are seen at the next `read`. */
export interface AgentRecords<R> {
  /** Returns the records in memory, newest first. The same list until something changes. */
  readonly list: () => readonly R[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (record: R) => void;
  readonly remove: (isMeant: (record: R) => boolean) => void;
  /** Deletes all records of this agent. Resolves when the disk has been told. Never rejects. */
  readonly forget: () => Promise<void>;
  /** Reads what is stored. Never rejects. */
  readonly read: () => Promise<void>;
  /** Returns how many stored records could not be read. */
  readonly unreadable: () => number;
}

interface Kept<R> {
  /** When the record was added, ms since the epoch. */
  readonly at: number;
  readonly record: R;
}

/** Creates the records of one name. They are read when the host names the agent, and forgotten in memory after. */
export function createAgentRecords<R>(options: AgentRecordsOptions<R>, place: AgentStore): AgentRecords<R> {
  const { name, schema, maxAgeMs, maxCount } = options;
  const listeners = new Set<() => void>();
  let kept: ReadonlyMap<string, Kept<R>> = new Map();
  let shown: readonly R[] = [];
  let unreadable = 0;
  let count = 0;
  /** The deletion under way. The next reading waits for it. */
  let emptying: Promise<void> = Promise.resolve();
  /** Records have owners of their own, so that nobody takes them for drafts. */
  const ownerOf = (agent: string) => `${agent} records ${name}`;

  const drop = (keys: readonly string[]) => {
    const agent = place.owner();
    if (agent !== undefined) for (const key of keys) place.put(ownerOf(agent), key, undefined);
  };
  /** Shows these records without those that are too old or too many, which are deleted. */
  const show = (next: ReadonlyMap<string, Kept<R>>) => {
    const oldest = Date.now() - maxAgeMs;
    const newestFirst = [...next].toSorted(([, a], [, b]) => b.at - a.at);
    const fit = newestFirst.filter(([, { at }], place) => place < maxCount && at >= oldest);
    kept = new Map(fit);
    drop([...next.keys()].filter((key) => !kept.has(key)));
    shown = fit.map(([, { record }]) => record);
    for (const listener of listeners) listener();
  };
  const read = async () => {
    const agent = place.owner();
    if (agent === undefined) return;
    await emptying;
    const known = new Set(kept.keys());
    const { entries, isWhole } = await place.load(ownerOf(agent));
    // The agent left meanwhile.
    if (place.owner() !== agent) return;
    const next = new Map<string, Kept<R>>();
    unreadable = 0;
    for (const [key, { at, value }] of entries) {
      const { success, output } = v.safeParse(schema, value);
      if (success) next.set(key, { at, record: output });
      else unreadable += 1;
    }
    // What was added since the reading began is not on the disk yet, and what the disk did not tell is not gone.
    for (const [key, one] of kept) if (!known.has(key) || !isWhole) next.set(key, one);
    show(next);
  };
  const store = (agent: string, key: string, record: R) => place.put(ownerOf(agent), key, record);
  const empty = async (agent: string) => {
    const { entries } = await place.load(ownerOf(agent));
    for (const key of entries.keys()) place.put(ownerOf(agent), key, undefined);
    await place.flush();
  };

  /** Has one entry for each agent who may have records in this browser. */
  const agents = `agents of ${name}`;
  const forgetOthers = async (agent: string) => {
    const { entries } = await place.load(agents);
    place.put(agents, agent, true);
    for (const other of entries.keys()) {
      if (other === agent) continue;
      // The entry goes last: if the page goes away meanwhile, the next one finds it.
      // oxlint-disable-next-line no-await-in-loop
      await empty(other);
      place.put(agents, other, undefined);
    }
    await place.flush();
  };

  place.subscribe(({ owner: agent, isLoggedOut }, { owner: before }) => {
    if (agent === before) return;
    if (before !== undefined) show(new Map());
    if (before !== undefined && isLoggedOut && options.isUntilLogout === true) emptying = empty(before);
    if (agent === undefined) return;
    // What was added before the host named the agent.
    for (const [key, { record }] of kept) store(agent, key, record);
    if (options.isForOneAgent === true) void forgetOthers(agent);
    void read();
  });
  if (place.owner() !== undefined) void read();

  return {
    list: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (record) => {
      const agent = place.owner();
      const key = `${Date.now()}-${(count += 1)}-${crypto.randomUUID().slice(0, 8)}`;
      const at = agent === undefined ? Date.now() : store(agent, key, record);
      show(new Map(kept).set(key, { at, record }));
    },
    remove: (isMeant) => {
      const keys = [...kept].filter(([, { record }]) => isMeant(record)).map(([key]) => key);
      if (keys.length === 0) return;
      drop(keys);
      show(new Map([...kept].filter(([key]) => !keys.includes(key))));
    },
    forget: async () => {
      const agent = place.owner();
      kept = new Map();
      show(kept);
      if (agent !== undefined) emptying = empty(agent);
      await emptying;
    },
    read,
    unreadable: () => unreadable,
  };
}
