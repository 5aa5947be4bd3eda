import type { DraftStorage, Kept } from "./draftStorage.ts";
import { inTime } from "./inTime.ts";

/** The longest a change waits for the disk, in ms. */
const saveAfterMs = 300;
/** A disk that has not answered by then counts as failing, in ms. */
const diskTimeoutMs = 3000;
/** A failed write is tried again: soon, for it may have been bad luck, then ever more rarely. In ms. */
const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/** How far what is kept reaches: past the frame's removal, over a reload of this frame, or no farther than this page. */
export type Reach = "disk" | "reload" | "page";

/** What was kept when it was asked for. */
export interface Found {
  readonly entries: ReadonlyMap<string, Kept>;
  /** False when the disk could not be read. */
  readonly isWhole: boolean;
  /** Whether an entry was changed here since, or earlier and was not on disk yet. */
  readonly isChanged: (key: string) => boolean;
}

export interface Durable {
  /** Hands over what is kept. Never rejects. */
  readonly load: (take: (found: Found) => void) => Promise<void>;
  /** Changes an entry; undefined removes it. On disk within 300 ms. Returns the time noted with it. */
  readonly put: (key: string, value: unknown) => number;
  /** Removes an entry unless it has changed since `at`. */
  readonly expire: (key: string, at: number) => void;
  /** Writes at once, for a page that may go away. */
  readonly flush: () => void;
  /** Writes at once and then forgets all it holds in memory. */
  readonly forget: () => void;
  /** Writes at once and for the last time. */
  readonly stop: () => void;
}

/** A `value` of undefined is to be removed. */
type Change = Kept;

/**
 * Writes behind to `disk`, and to `fallback` for as long as the disk fails. What failed is kept in memory and tried
 * again, so that a disk that comes back has everything. `onReach` is told when it changes; a single failed write is not yet told.
 */
export function createDurable(options: {
  readonly disk: DraftStorage;
  readonly fallback: DraftStorage;
  readonly now: () => number;
  readonly onReach: (reach: Reach) => void;
}): Durable {
  const { disk, fallback, now, onReach } = options;
  /** What the disk does not have yet. */
  const pending = new Map<string, Change>();
  const writing = new Set<Change>();
  const inFallback = new Set<string>();
  /** Of each load that is under way: the entries it may have found old. */
  const loads = new Set<Set<string>>();
  let failures = 0;
  let reach: Reach = "disk";
  let isForgetting = false;
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
    timer = { id: setTimeout(flush, ms), due };
  };
  const write = (storage: DraftStorage, key: string, { at, value }: Change) =>
    value === undefined ? storage.remove(key) : storage.save(key, { at, value });

  const writeFallback = async () => {
    for (const key of pending.keys()) inFallback.add(key);
    try {
      await Promise.all([...pending].map(([key, change]) => write(fallback, key, change)));
      return true;
    } catch {
      return false;
    }
  };
  const failed = async () => {
    failures += 1;
    const isHeld = await writeFallback();
    if (failures > 1) tell(isHeld ? "reload" : "page");
    if (isForgetting) pending.clear();
    if (pending.size > 0) schedule(Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs));
  };
  const written = (key: string, change: Change) => {
    if (pending.get(key) === change) pending.delete(key);
    if (inFallback.delete(key)) fallback.remove(key).catch(() => undefined);
    if (failures === 0 || pending.size > 0) return;
    failures = 0;
    tell("disk");
  };
  const flush = () => {
    unschedule();
    if (failures > 0) void writeFallback();
    const writes = [...pending].filter(([, change]) => !writing.has(change));
    if (writes.length === 0) return;
    const results = writes.map(async ([key, change]) => {
      writing.add(change);
      try {
        await inTime(write(disk, key, change), diskTimeoutMs);
        written(key, change);
      } finally {
        writing.delete(change);
      }
    });
    Promise.all(results).catch(failed);
  };
  const change = (key: string, next: Change) => {
    pending.set(key, next);
    isForgetting = false;
    schedule(saveAfterMs);
  };

  const loadDisk = async (): Promise<readonly (readonly [string, Kept])[] | undefined> => {
    try {
      return await inTime(disk.load(), diskTimeoutMs);
    } catch {
      // A storage that cannot even be read is blocked, not unlucky.
      failures += 1;
      await failed();
      return undefined;
    }
  };

  return {
    async load(take) {
      // What was forgotten on its way to the disk is to be brought back, as if it were there.
      const onTheWay = new Map(isForgetting ? pending : []);
      const changed = new Set(isForgetting ? [] : pending.keys());
      loads.add(changed);
      const [kept, left] = await Promise.all([loadDisk(), fallback.load().catch(() => [])]);
      const all = new Map(kept ?? []);
      for (const [key, one] of left) {
        const known = all.get(key);
        if (known !== undefined && known.at >= one.at) {
          fallback.remove(key, one.at).catch(() => undefined);
          continue;
        }
        all.set(key, one);
        inFallback.add(key);
        // An earlier page could not write it: the disk may take it now.
        if (failures === 0 && !changed.has(key) && !pending.has(key)) change(key, one);
      }
      for (const [key, one] of onTheWay) {
        if (one.value === undefined) all.delete(key);
        else all.set(key, one);
      }
      loads.delete(changed);
      take({ entries: all, isWhole: kept !== undefined, isChanged: (key) => changed.has(key) });
    },
    put(key, value) {
      const at = now();
      for (const changed of loads) changed.add(key);
      change(key, { at, value });
      return at;
    },
    expire(key, at) {
      disk.remove(key, at).catch(() => undefined);
      fallback.remove(key, at).catch(() => undefined);
    },
    flush,
    forget() {
      flush();
      unschedule();
      // What is on its way stays until it is there, or in the fallback.
      isForgetting = true;
      if (writing.size === 0) pending.clear();
    },
    stop() {
      flush();
      isStopped = true;
    },
  };
}
