import { type Change, type Entry, isEntry, type KeyValueStore, prefixOf } from "./KeyValueStore.ts";

/** The longest a change waits for the disk, in ms. */
const saveAfterMs = 300;
/** A disk that has not answered by then counts as failing, in ms. */
const diskTimeoutMs = 3000;
/** A failed write is tried again: soon, for the cause may have been brief, then at growing intervals. In ms. */
const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/** How far stored work reaches: past the frame's removal, over a reload of this frame, or no farther than this page. */
export type Reach = "disk" | "reload" | "page";

/** What was stored when it was asked for. */
export interface Found {
  readonly entries: ReadonlyMap<string, Entry>;
  /** How many entries could not be read. They stay where they are. */
  readonly unreadable: number;
  /** False when the disk could not be read. */
  readonly isWhole: boolean;
  /** Whether this page has changed an entry since the reading began. */
  readonly isChanged: (key: string) => boolean;
}

/** Stores the entries of one owner at a time. Keys are without the owner's prefix. */
export interface WriteBehind {
  /** Begins to store for this owner, with what was put before the owner was known. */
  readonly open: (owner: string) => void;
  /** Writes at once and then forgets all it has in memory. */
  readonly close: () => void;
  /** Hands over the owner's entries. Never rejects; hands over nothing when there is no owner, or no longer. */
  readonly load: (take: (found: Found) => Promise<void>) => Promise<void>;
  /** Changes an entry; undefined removes it. On disk within 300 ms. Returns the time noted with it. */
  readonly put: (key: string, value: unknown) => number;
  /** Removes an entry unless it has changed since `at`. */
  readonly expire: (key: string, at: number) => void;
  /** Changes an entry of an owner who may have left. */
  readonly putFor: (owner: string, key: string, value: unknown) => void;
  /** Writes at once, for a page that may go away. Resolves when the writing has ended, well or not. */
  readonly flush: () => Promise<void>;
  /** Writes at once and for the last time. */
  readonly stop: () => void;
}

/** Settles as `work` does, or rejects: a database that another page blocks never answers. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const isLate = () => reject(new DOMException("The disk does not answer.", "TimeoutError"));
    const timer = setTimeout(isLate, diskTimeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Writes behind to `disk`, and to `fallback` for as long as the disk fails. What failed stays in memory and is tried
 * again, so that a disk that recovers gets everything. Calls `onReach` when the reach changes, not for one failed write.
 */
export function createWriteBehind(options: {
  readonly disk: KeyValueStore;
  readonly fallback: KeyValueStore;
  readonly now: () => number;
  readonly onReach: (reach: Reach) => void;
}): WriteBehind {
  const { disk, fallback, now, onReach } = options;
  /** The prefix of the present owner's keys. */
  let prefix: string | undefined;
  /** Of what the disk does not have yet: what was put before this owner's session began. */
  let earlier: ReadonlyMap<string, Entry> = new Map();
  /** Put while there was no owner. */
  const unowned = new Map<string, Entry>();
  /** What the disk does not have yet, by whole key. */
  const pending = new Map<string, Entry>();
  const writing = new Set<Entry>();
  let settled: Promise<unknown> = Promise.resolve();
  const inFallback = new Set<string>();
  /** Of each load under way: the keys of this session that it may find old. */
  const loads = new Set<Set<string>>();
  /** Counts openings and closings: a load of an earlier session is not delivered. */
  let session = 0;
  /** The time noted last: no two changes of this page share one, so that the time tells them apart. */
  let lastAt = 0;
  let failures = 0;
  let reach: Reach = "disk";
  let isStopped = false;
  let timer: { readonly id: ReturnType<typeof setTimeout>; readonly due: number } | undefined;

  const tell = (next: Reach) => {
    if (next === reach) return;
    reach = next;
    onReach(next);
  };
  const unschedule = () => {
    clearTimeout(timer?.id);
    timer = undefined;
  };
  const schedule = (ms: number) => {
    const due = performance.now() + ms;
    if (isStopped || (timer !== undefined && timer.due <= due)) return;
    unschedule();
    timer = { id: setTimeout(() => void flush(), ms), due };
  };

  const writeFallback = async () => {
    for (const key of pending.keys()) inFallback.add(key);
    const left = [...pending];
    try {
      await fallback.write(left).catch(() => Promise.all(left.map((one) => fallback.write([one]))));
      return true;
    } catch {
      return false;
    }
  };
  const failed = async () => {
    failures += 1;
    const isStored = await writeFallback();
    if (failures > 1) tell(isStored ? "reload" : "page");
    for (const key of pending.keys()) if (prefix === undefined || !key.startsWith(prefix)) pending.delete(key);
    if (pending.size > 0) schedule(Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs));
  };
  const written = ([key, entry]: Change) => {
    if (pending.get(key) === entry) pending.delete(key);
    if (inFallback.delete(key)) fallback.write([[key, { at: 0, value: undefined }]]).catch(() => undefined);
  };
  const writeDisk = async (changes: readonly Change[]) => {
    await inTime(disk.write(changes));
    for (const change of changes) written(change);
  };
  const writeBatch = async (batch: readonly Change[]) => {
    for (const [, entry] of batch) writing.add(entry);
    try {
      await writeDisk(batch).catch(async (error: unknown) => {
        const isSilent = error instanceof DOMException && error.name === "TimeoutError";
        if (batch.length === 1 || isSilent) throw error;
        // An entry that the disk refuses, too large for it, takes no other along. Older values are not tried again.
        const current = batch.filter(([key, entry]) => pending.get(key) === entry);
        await Promise.all(current.map((one) => writeDisk([one])));
      });
      if (pending.size > 0) return;
      failures = 0;
      if (unowned.size === 0) tell("disk");
    } catch {
      await failed();
    } finally {
      for (const [, entry] of batch) writing.delete(entry);
    }
  };
  const flush = async () => {
    unschedule();
    if (unowned.size > 0) tell("page");
    if (failures > 0) void writeFallback();
    const batch = [...pending].filter(([, entry]) => !writing.has(entry));
    if (batch.length > 0) settled = Promise.all([settled, writeBatch(batch)]);
    await settled;
  };
  const entryOf = (value: unknown): Entry => ({ at: (lastAt = Math.max(now(), lastAt + 1)), value });
  const change = (key: string, entry: Entry) => {
    pending.set(key, entry);
    schedule(saveAfterMs);
  };

  const loadDisk = async (owned: string): Promise<Awaited<ReturnType<KeyValueStore["load"]>> | undefined> => {
    try {
      return await inTime(disk.load(owned));
    } catch {
      // A disk that cannot even be read is blocked; the cause is not brief.
      failures += 1;
      await failed();
      return undefined;
    }
  };
  const isEarlier = ([key, entry]: Change) => earlier.get(key) === entry;

  return {
    open(owner) {
      session += 1;
      prefix = prefixOf(owner);
      earlier = new Map(pending);
      // What was typed and emptied again removes nothing that is stored.
      for (const [key, entry] of unowned) if (entry.value !== undefined) change(prefix + key, entry);
      unowned.clear();
    },
    close() {
      void flush();
      session += 1;
      prefix = undefined;
      unowned.clear();
      if (failures === 0) tell("disk");
    },
    async load(take) {
      if (prefix === undefined) return;
      const [owned, begun] = [prefix, session];
      const onTheWay = [...pending].filter(([key]) => key.startsWith(owned));
      const changed = new Set(onTheWay.filter((one) => !isEarlier(one)).map(([key]) => key));
      loads.add(changed);
      const [stored, left] = await Promise.all([loadDisk(owned), fallback.load(owned).catch(() => [])]);
      const all = new Map<string, Entry>();
      let unreadable = 0;
      for (const [key, entry] of stored ?? []) {
        if (isEntry(entry)) all.set(key, entry);
        else unreadable += 1;
      }
      for (const [key, entry] of left) {
        if (!isEntry(entry)) continue;
        const known = all.get(key);
        if (known !== undefined && known.at >= entry.at) {
          fallback.expire(key, entry.at).catch(() => undefined);
          continue;
        }
        all.set(key, entry);
        inFallback.add(key);
        // An earlier page could not write it: the disk may take it now.
        if (failures === 0 && !pending.has(key) && !changed.has(key)) change(key, entry);
      }
      for (const [key, entry] of onTheWay.filter(isEarlier)) {
        if (entry.value === undefined) all.delete(key);
        else all.set(key, entry);
      }
      const entries = new Map([...all].map(([key, entry]) => [key.slice(owned.length), entry]));
      const isChanged = (key: string) => changed.has(owned + key);
      if (begun === session) await take({ entries, unreadable, isWhole: stored !== undefined, isChanged });
      loads.delete(changed);
    },
    put(key, value) {
      const entry = entryOf(value);
      if (prefix === undefined) {
        unowned.set(key, entry);
        schedule(saveAfterMs);
        return entry.at;
      }
      for (const changed of loads) changed.add(prefix + key);
      change(prefix + key, entry);
      return entry.at;
    },
    expire(key, at) {
      if (prefix === undefined) return;
      disk.expire(prefix + key, at).catch(() => undefined);
      fallback.expire(prefix + key, at).catch(() => undefined);
    },
    putFor: (owner, key, value) => change(prefixOf(owner) + key, entryOf(value)),
    flush,
    stop() {
      void flush();
      isStopped = true;
    },
  };
}
