import { inTime } from "./inTime.ts";
import { type Change, type Entry, type KeyValueStore, prefixOf, toEntry } from "./KeyValueStore.ts";

/** The longest a change waits for the disk, in ms. */
const saveAfterMs = 300;
/** A disk that has not answered by then counts as failing, in ms. */
const diskTimeoutMs = 3000;
/** A failed write is tried again: soon, for the cause may have been brief, then at growing intervals. In ms. */
const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/** How far stored work reaches: past the frame's removal, over a reload of this frame, or no farther than this page. */
export type Reach = "disk" | "reload" | "page";

/**
 * Stores entries of several owners. Writes behind to `disk`, and to `fallback` for as long as the disk fails. What failed
 * stays in memory and is tried again, so that a disk that recovers gets everything. Tells `onReach` how far entries reach
 * now, but not of one failed write.
 */
export function createWriteBehind(options: {
  readonly disk: KeyValueStore;
  readonly fallback: KeyValueStore;
  readonly onReach: (reach: Reach) => void;
}) {
  const { disk, fallback, onReach } = options;
  /** What the disk does not have yet, by whole key. */
  const pending = new Map<string, Entry>();
  let settled: Promise<unknown> = Promise.resolve();
  /** The time noted last: no two changes of this page share one, so that the time tells them apart. */
  let lastAt = 0;
  let failures = 0;
  let hasAnswered = false;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  /**
   * Writes changes together, or each alone when they fail together: one that is too large takes no other along. What has
   * changed meanwhile is not tried again. Returns whether everything was written.
   */
  const writeTo = async (
    place: KeyValueStore,
    changes: readonly Change[],
    onWritten = (_written: readonly Change[]) => {},
  ): Promise<boolean> => {
    try {
      await inTime(diskTimeoutMs, place.write(changes));
    } catch {
      if (changes.length === 1) return false;
      const current = changes.filter(([key, entry]) => pending.get(key) === entry);
      const results = await Promise.all(current.map((one) => writeTo(place, [one], onWritten)));
      return results.every(Boolean);
    }
    onWritten(changes);
    return true;
  };
  const removeWritten = (written: readonly Change[]) => {
    for (const [key, entry] of written) if (pending.get(key) === entry) pending.delete(key);
    fallback.write(written.map(([key, { at }]) => [key, { at, value: undefined }])).catch(() => undefined);
  };
  const writeFallback = async (changes: readonly Change[]) => {
    const isLeft = await writeTo(fallback, changes);
    if (failures > 1) onReach(isLeft ? "reload" : "page");
  };
  /** Counts a failure, once for all that fail of the same cause: until the next retry. */
  const failed = async (least = 1) => {
    failures = Math.max(retryTimer === undefined ? failures + 1 : failures, least);
    const retry = () => {
      retryTimer = undefined;
      void flush();
    };
    if (!isStopped) retryTimer ??= setTimeout(retry, Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs));
    await writeFallback([...pending]);
  };
  const writeDisk = async (changes: readonly Change[]) => {
    // The disk may not answer before the page goes away.
    if (failures > 0 || !hasAnswered) void writeFallback(changes);
    if (!(await writeTo(disk, changes, removeWritten))) return failed();
    failures = 0;
    hasAnswered = true;
    return onReach("disk");
  };
  const flush = async () => {
    clearTimeout(saveTimer);
    saveTimer = undefined;
    if (pending.size > 0) settled = Promise.all([settled, writeDisk([...pending])]);
    await settled;
  };
  const write = (key: string, entry: Entry) => {
    if (isStopped) return;
    pending.set(key, entry);
    saveTimer ??= setTimeout(() => void flush(), saveAfterMs);
  };
  const loadDisk = async (prefix: string) => {
    try {
      const entries = await inTime(diskTimeoutMs, disk.load(prefix));
      hasAnswered = true;
      return entries;
    } catch {
      // A disk that cannot even be read is blocked; the cause is not brief.
      await failed(2);
      return undefined;
    }
  };

  return {
    /**
     * Reads an owner's entries, with what the disk has not taken yet in their place. Keys are without their owner's
     * prefix. `isWhole` is false when the disk could not be read. Never rejects.
     */
    load: async (owner: string) => {
      const prefix = prefixOf(owner);
      // What failed has its own time for the next attempt.
      await (failures === 0 ? flush() : settled);
      const waiting = [...pending];
      const [stored, left] = await Promise.all([loadDisk(prefix), fallback.load(prefix).catch(() => [])]);
      const entries = new Map(stored?.map(([key, entry]) => [key, toEntry(entry)]));
      for (const [key, entry] of left) {
        const one = toEntry(entry);
        if (one.at === Infinity || pending.has(key)) continue;
        // An earlier page could not write it: the disk may take it now.
        if (one.at > (entries.get(key)?.at ?? -Infinity)) write(key, one);
        else removeWritten([[key, one]]);
      }
      for (const [key, entry] of [...waiting, ...pending]) if (key.startsWith(prefix)) entries.set(key, entry);
      const present = [...entries].filter(([, { value }]) => value !== undefined);
      return {
        entries: new Map(present.map(([key, entry]) => [key.slice(prefix.length), entry])),
        isWhole: stored !== undefined,
      };
    },
    /** Changes an entry; undefined removes it. On disk within 300 ms. Returns the time noted with it. */
    put: (owner: string, key: string, value: unknown): number => {
      lastAt = Math.max(Date.now(), lastAt + 1);
      const change = [prefixOf(owner) + key, { at: lastAt, value }] as const;
      write(...change);
      // What it refuses now is told by the next attempt to write it.
      if (failures > 0 && fallback.takesNoLastWrite && !isStopped) fallback.write([change]).catch(() => undefined);
      return lastAt;
    },
    /** Changes an entry at once unless another frame has changed it since `at`. */
    amend: (owner: string, key: string, entry: Entry, at: number): void => {
      const change = [prefixOf(owner) + key, entry] as const;
      if (pending.get(change[0])?.at === at) write(...change);
      for (const place of [disk, fallback]) place.amend(change, at).catch(() => undefined);
    },
    /** Writes at once, for a page that may go away. Resolves when the writing has ended, well or not. */
    flush,
    /** Writes at once and for the last time. What a part of the panel still finishes afterwards is not stored. */
    stop: () => {
      isStopped = true;
      clearTimeout(retryTimer);
      void flush();
    },
  };
}
