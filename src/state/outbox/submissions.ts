import { createStore, type StoreApi } from "zustand/vanilla";
import { isPassing, pauseMs } from "./backOff.ts";
import type { KeyedStorage } from "../storage/keyedStorage.ts";
import { type PostFailure, postReport } from "./postReport.ts";
import { type Locks, withLock } from "../storage/locks.ts";
import { idempotencyKey, type WrapUpReport } from "./wrapUpReport.ts";

/** Why a wrap-up was not taken; `not-marked`: its conversation was closed, and the agent had not marked it as handled. */
export type SubmissionFailure = PostFailure | { readonly why: "not-marked" };

/** A wrap-up that the integrator's server has not taken yet. Times are ms since the epoch. */
export interface Submission {
  /** Goes along as Idempotency-Key; see `idempotencyKey`. */
  readonly key: string;
  readonly report: WrapUpReport;
  /** `waiting`: posted, or to be posted again at `notBefore`. `failed`: only the agent's Retry posts it again. */
  readonly phase: "waiting" | "failed";
  readonly attempts: number;
  readonly notBefore: number;
  /** Why the last attempt came to nothing. */
  readonly failure: SubmissionFailure | undefined;
  readonly at: number;
}

/** One entry on disk. What was delivered leaves only its key, so that the same is not posted twice, for a day. */
export type StoredSubmission =
  | { readonly state: "pending"; readonly submission: Submission }
  | { readonly state: "delivered"; readonly interactionId: string; readonly at: number };

export interface SubmissionsState {
  readonly list: readonly Submission[];
  /** Keys of those that are being posted. */
  readonly posting: readonly string[];
}

export type SubmissionsStore = StoreApi<SubmissionsState>;

/** The outbox of wrap-ups. */
export interface Submissions {
  readonly store: SubmissionsStore;
  /**
   * Keeps a report on disk, or in memory where nothing can be stored, and posts it. Resolves once it is kept and on its
   * way, so that it arrives though the page goes away. The same conversation, outcome and notes are posted once; a changed
   * report takes the place of one that is not delivered.
   */
  readonly submit: (report: WrapUpReport) => Promise<void>;
  /** Posts one that failed, or that waits for its next attempt, now. */
  readonly retry: (key: string) => void;
  readonly discard: (key: string) => void;
  /** Takes up what earlier pages, or frames that are gone, left on disk. */
  readonly takeUp: () => void;
  /**
   * Keeps a report for the agent to decide on, unless the same was submitted. `isOwn`: this page submitted an older one;
   * what another page submitted of the conversation is newer than what this one knows. Whether its words are in the outbox
   * now, or were delivered.
   */
  readonly hold: (report: WrapUpReport, isOwn: boolean) => Promise<boolean>;
  /** Takes all of it out of memory and stops posting; the disk keeps it for `takeUp`. */
  readonly clear: () => void;
}

export interface SubmissionsOptions {
  /** Undefined: nothing is posted. */
  readonly url: string | undefined;
  readonly storage: KeyedStorage<StoredSubmission>;
  readonly fetch: typeof globalThis.fetch;
  readonly locks: Locks;
  readonly now: () => number;
  /** From 0 to 1; spreads the attempts of many panels. */
  readonly random: () => number;
}

const secondMs = 1000;
const timeoutMs = 15 * secondMs;
/** How long Mark as handled waits for a disk that does not answer, or for another frame. */
const begunWithinMs = 2 * secondMs;
const dayMs = 24 * 3600 * secondMs;
/** What nobody took for so long is deleted: it is a customer's data. */
const maxAgeMs = 7 * dayMs;

export function createSubmissions(options: SubmissionsOptions): Submissions {
  const { url, storage, fetch, locks, now } = options;
  const store: SubmissionsStore = createStore<SubmissionsState>(() => ({ list: [], posting: [] }));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Keys this page knows to be on disk: what is gone from there was delivered or discarded by another frame. */
  const kept = new Set<string>();
  /** Keys that are being posted, or wait for their turn. */
  const underWay = new Set<string>();
  const delivered = new Map<string, string>();
  /** Counts the times all was taken out of memory: what began before brings nothing back. */
  let session = 0;

  const begin = (
    key: string,
    report: WrapUpReport,
    phase: Submission["phase"],
    failure: Submission["failure"],
  ): Submission => ({ key, report, phase, attempts: 0, notBefore: 0, failure, at: now() });
  const find = (key: string) => store.getState().list.find((one) => one.key === key);
  const ignore = () => {
    // Not stored: it lives on in memory.
  };
  const show = (submission: Submission) => {
    store.setState(({ list }) => ({
      list: list.some(({ key }) => key === submission.key)
        ? list.map((one) => (one.key === submission.key ? submission : one))
        : [...list, submission],
    }));
  };
  const hide = (key: string) => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    store.setState(({ list }) => ({ list: list.filter((one) => one.key !== key) }));
  };
  const save = async (submission: Submission) => {
    await storage.save(submission.key, { state: "pending", submission });
    kept.add(submission.key);
  };
  const forget = (key: string) => {
    hide(key);
    kept.delete(key);
  };
  const drop = (key: string) => {
    forget(key);
    return storage.remove(key).catch(ignore);
  };
  const schedule = (submission: Submission) => {
    clearTimeout(timers.get(submission.key));
    const timer = setTimeout(
      () => {
        timers.delete(submission.key);
        void post(submission.key);
      },
      Math.max(0, submission.notBefore - now()),
    );
    timers.set(submission.key, timer);
  };

  /** What is true of a submission now, another frame's deeds included; undefined when there is nothing left to post. */
  const current = async (key: string): Promise<Submission | undefined> => {
    if (find(key) === undefined) return undefined;
    let stored: StoredSubmission | undefined;
    try {
      stored = await storage.read(key);
    } catch {
      // The disk does not say: what this page knows must do.
      return find(key);
    }
    const own = find(key);
    if (own === undefined) return undefined;
    if (stored?.state === "pending") return stored.submission;
    if (stored === undefined && !kept.has(key)) return own;
    forget(key);
    return undefined;
  };

  const attempt = async (key: string, onBegun: () => void) => {
    const before = await current(key);
    if (before === undefined) return;
    show(before);
    if (before.phase === "failed") return;
    if (before.notBefore > now()) {
      schedule(before);
      return;
    }
    if (url === undefined) return;
    store.setState(({ posting }) => ({ posting: [...posting, key] }));
    const answer = postReport({ url, key, report: before.report, fetch, timeoutMs, now });
    onBegun();
    const outcome = await answer;
    store.setState(({ posting }) => ({ posting: posting.filter((one) => one !== key) }));
    // Discarded, or replaced by newer notes, on the way: its end is nobody's business any more.
    const isWanted = find(key) !== undefined || (await storage.read(key).catch(() => undefined))?.state === "pending";
    if (outcome.ok) {
      const { interactionId } = before.report;
      forget(key);
      delivered.set(key, interactionId);
      // In one step: between two, a page that goes away would leave neither, and the next would post it again.
      await storage.save(key, { state: "delivered", interactionId, at: now() }).catch(ignore);
      return;
    }
    if (!isWanted) return;
    const { failure, retryAfterMs } = outcome;
    const attempts = before.attempts + 1;
    const notBefore = now() + pauseMs(before.attempts, options.random(), retryAfterMs);
    const phase = isPassing(failure) ? "waiting" : "failed";
    const after: Submission = { ...before, phase, attempts, failure, notBefore };
    await save(after).catch(ignore);
    // Taken out of memory meanwhile: the disk has it, and no customer's data comes back here.
    if (find(key) === undefined) return;
    show(after);
    if (phase === "waiting") schedule(after);
  };
  const post = async (key: string, onBegun = () => {}) => {
    const interactionId = find(key)?.report.interactionId;
    if (interactionId === undefined || underWay.has(key)) return;
    underWay.add(key);
    // One at a time of a conversation, the older first: for the server the last report counts.
    await withLock(locks, `deskside-wrap-up-${interactionId}`, () => attempt(key, onBegun));
    underWay.delete(key);
  };

  const takeUp = async () => {
    const begun = session;
    const missing = new Set(kept);
    for (const [key, stored] of await storage.load()) {
      if (begun !== session) return;
      missing.delete(key);
      const isOver = stored.state === "pending" ? now() - stored.submission.at > maxAgeMs : now() - stored.at > dayMs;
      if (isOver) {
        delivered.delete(key);
        await drop(key);
      } else if (stored.state === "delivered") {
        delivered.set(key, stored.interactionId);
        forget(key);
      } else if (!delivered.has(key)) {
        // Delivered while the disk was read, it would stay for good.
        kept.add(key);
        if (find(key) === undefined) show(stored.submission);
        void post(key);
      }
    }
    // Discarded by another frame, if the disk says so once more.
    for (const key of missing) await current(key);
  };

  const retry = async (key: string) => {
    const before = await current(key);
    if (before === undefined) return;
    const after: Submission = { ...before, phase: "waiting", notBefore: 0 };
    show(after);
    await save(after).catch(ignore);
    await post(key);
  };

  return {
    store,
    submit: async (report) => {
      const { interactionId } = report;
      const begun = session;
      const content = await idempotencyKey(report);
      // The notes are still a draft, and stay one.
      if (begun !== session) return;
      const earlier = [...delivered].flatMap(([key, of]) => (of === interactionId ? [key] : []));
      if (earlier.at(-1)?.startsWith(content)) return;
      // Back to what was delivered before the last change: under its old key the server would take it for a repetition.
      const key = earlier.some((one) => one.startsWith(content)) ? `${content}-${earlier.length}` : content;
      if (find(key)?.phase === "waiting") return;
      for (const old of store.getState().list) {
        if (old.report.interactionId === interactionId && old.key !== key) void drop(old.key);
      }
      const fresh = begin(key, report, "waiting", undefined);
      show(fresh);
      const patience = new Promise<void>((resolve) => setTimeout(resolve, begunWithinMs));
      const sent = Promise.race([save(fresh).catch(ignore), patience]).then(
        () => new Promise<void>((resolve) => void post(key, resolve).then(resolve)),
      );
      await Promise.race([sent, patience]);
    },
    retry: (key) => void retry(key),
    discard: (key) => void drop(key),
    takeUp: () => {
      takeUp().catch(ignore);
    },
    hold: async (report, isOwn) => {
      const begun = session;
      const key = await idempotencyKey(report);
      const stored = await storage.load().catch(() => []);
      if (begun !== session) return false;
      const idOf = (one: StoredSubmission) =>
        one.state === "pending" ? one.submission.report.interactionId : one.interactionId;
      if (delivered.has(key) || find(key) !== undefined || stored.some(([other]) => other === key)) return true;
      if (!isOwn && stored.some(([, one]) => idOf(one) === report.interactionId)) return false;
      const held = begin(key, report, "failed", { why: "not-marked" });
      show(held);
      await save(held).catch(ignore);
      return true;
    },
    clear: () => {
      session += 1;
      for (const { key } of store.getState().list) hide(key);
      kept.clear();
      delivered.clear();
    },
  };
}
