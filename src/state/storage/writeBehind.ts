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

/** What was stored when it was asked for. All keys are without their owner's prefix. */
export interface Found {
  readonly entries: ReadonlyMap<string, Entry>;
  /** How many entries could not be read. They stay where they are. */
  readonly unreadable: number;
  /** False when the disk could not be read. */
  readonly isWhole: boolean;
  /** Whether this page has changed an entry since the reading began. */
  readonly isChanged: (key: string) => boolean;
}

/** Stores entries of several owners. */
export interface WriteBehind {
  /** Reads an owner's entries, with what the disk has not taken yet in their place. Never rejects. */
  readonly load: (owner: string) => Promise<Found>;
  /** Changes an entry; undefined removes it. On disk within 300 ms. Returns the time noted with it. */
  readonly put: (owner: string, key: string, value: unknown) => number;
  /** Removes an entry unless it has changed since `at`. */
  readonly expire: (owner: string, key: string, at: number) => void;
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
  readonly onReach: (reach: Reach) => void;
}): WriteBehind {
  const { disk, fallback, onReach } = options;
  /** What the disk does not have yet, by whole key. */
  const pending = new Map<string, Entry>();
  const writing = new Set<Entry>();
  let settled: Promise<unknown> = Promise.resolve();
  /** When this page last changed each whole key. */
  const changedAt = new Map<string, number>();
  /** The time noted last: no two changes of this page share one, so that the time tells them apart. */
  let lastAt = 0;
  let failures = 0;
  let reach: Reach = "disk";
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const tell = (next: Reach) => {
    if (next === reach) return;
    reach = next;
    onReach(next);
  };
  const writeFallback = async (): Promise<Reach> => {
    const left = [...pending];
    try {
      await fallback.write(left).catch(() => Promise.all(left.map((one) => fallback.write([one]))));
      return "reload";
    } catch {
      return "page";
    }
  };
  const failed = async () => {
    failures += 1;
    const reached = await writeFallback();
    if (failures > 1) tell(reached);
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void flush(), Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs));
  };
  const writeDisk = async (changes: readonly Change[]) => {
    await inTime(disk.write(changes));
    for (const [key, entry] of changes) if (pending.get(key) === entry) pending.delete(key);
    const obsolete = changes.map(([key, { at }]) => [key, { at, value: undefined }] as const);
    fallback.write(obsolete).catch(() => undefined);
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
      tell("disk");
    } catch {
      await failed();
    } finally {
      for (const [, entry] of batch) writing.delete(entry);
    }
  };
  const flush = async () => {
    clearTimeout(saveTimer);
    saveTimer = undefined;
    // The disk may not answer before the page goes away.
    if (failures > 0 && pending.size > 0) void writeFallback().then((reached) => failures > 1 && tell(reached));
    const batch = [...pending].filter(([, entry]) => !writing.has(entry));
    if (batch.length > 0) settled = Promise.all([settled, writeBatch(batch)]);
    await settled;
  };
  const write = (key: string, entry: Entry) => {
    pending.set(key, entry);
    saveTimer ??= setTimeout(() => void flush(), saveAfterMs);
  };
  const loadDisk = async (prefix: string) => {
    try {
      return await inTime(disk.load(prefix));
    } catch {
      // A disk that cannot even be read is blocked; the cause is not brief.
      failures += 1;
      await failed();
      return undefined;
    }
  };

  return {
    async load(owner) {
      const prefix = prefixOf(owner);
      const begun = lastAt;
      // What failed has its own time for the next attempt.
      await (failures === 0 ? flush() : settled);
      const waiting = [...pending];
      const [stored, left] = await Promise.all([loadDisk(prefix), fallback.load(prefix).catch(() => [])]);
      const isChanged = (key: string) => (changedAt.get(key) ?? -Infinity) > begun;
      const readable = (stored ?? []).flatMap(([key, entry]) => (isEntry(entry) ? [[key, entry] as const] : []));
      const entries = new Map<string, Entry>(readable);
      for (const [key, entry] of left) {
        if (!isEntry(entry)) continue;
        if ((entries.get(key)?.at ?? -Infinity) >= entry.at) fallback.expire(key, entry.at).catch(() => undefined);
        // An earlier page could not write it: the disk may take it now.
        else if (!pending.has(key) && !isChanged(key)) write(key, entry);
      }
      for (const [key, entry] of [...waiting, ...pending]) if (key.startsWith(prefix)) entries.set(key, entry);
      const present = [...entries].filter(([, { value }]) => value !== undefined);
      return {
        entries: new Map(present.map(([key, entry]) => [key.slice(prefix.length), entry])),
        unreadable: (stored ?? []).length - readable.length,
        isWhole: stored !== undefined,
        isChanged: (key) => isChanged(prefix + key),
      };
    },
    put(owner, key, value) {
      lastAt = Math.max(Date.now(), lastAt + 1);
      changedAt.set(prefixOf(owner) + key, lastAt);
      write(prefixOf(owner) + key, { at: lastAt, value });
      return lastAt;
    },
    expire(owner, key, at) {
      for (const store of [disk, fallback]) store.expire(prefixOf(owner) + key, at).catch(() => undefined);
    },
    flush,
    stop() {
      void flush();
      clearTimeout(retryTimer);
    },
  };
}
