import type { DraftsStore } from "../drafts/drafts.ts";
import { put, without } from "../record.ts";
import { type Locks, withLock } from "../storage/frames.ts";
import { isPassing, pauseMs } from "./backOff.ts";
import { postReport } from "./postReport.ts";
import type { Submission } from "./Submission.ts";
import { idempotencyKey, type WrapUpReport } from "./wrapUpReport.ts";

/** Posts the wrap-ups among the drafts' submissions to the integrator's server. */
export interface WrapUps {
  /**
   * Stores a report and posts it. Resolves once it is stored and on its way, so that it arrives though the page goes away.
   * Posts the same handling, outcome and notes once. A changed report replaces one of its handling that is not delivered.
   * `onStored` is called in the same step as the report is put among the submissions.
   */
  readonly submit: (report: WrapUpReport, accepted: number | undefined, onStored: () => void) => Promise<void>;
  /** Posts one that failed, or that waits for its next attempt, now. */
  readonly retry: (key: string) => Promise<void>;
  readonly discard: (key: string) => void;
  /** Posts what is due. To be called when an earlier page may have left something. */
  readonly postDue: () => void;
  /** Stops posting, for an agent who leaves. */
  readonly end: () => void;
}

export interface WrapUpsOptions {
  /** Undefined: nothing is posted. */
  readonly url: string | undefined;
  readonly drafts: DraftsStore;
  readonly persistence: {
    readonly owner: () => string | undefined;
    readonly restore: () => Promise<void>;
    readonly flush: () => Promise<void>;
    readonly putFor: (owner: string, key: string, value: unknown) => void;
  };
  readonly fetch: typeof globalThis.fetch;
  readonly locks: Locks;
}

/** How long Mark as handled waits for another frame, in ms. */
const lockPatienceMs = 2000;
/** How long each step waits for a disk that does not answer, in ms. */
const diskPatienceMs = 800;

/** Waits for `work`, but no longer than `ms`. */
function within(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}

/** Reads what other frames stored, without waiting long for the disk. */
export function readStored({ restore }: { readonly restore: () => Promise<void> }): Promise<unknown> {
  return within(diskPatienceMs, restore());
}

export function createWrapUps(options: WrapUpsOptions): WrapUps {
  const { url, drafts, persistence, fetch, locks } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const find = (key: string): Submission | undefined => drafts.getState().submissions[key];
  const show = (one: Submission) =>
    drafts.setState(({ submissions }) => ({ submissions: put(submissions, one.key, one) }));
  const remove = (key: string) => drafts.setState(({ submissions }) => ({ submissions: without(submissions, key) }));
  const isPosting = (key: string) => drafts.getState().posting.includes(key);
  const setPosting = (key: string, isNow: boolean) =>
    drafts.setState(({ posting }) => ({
      posting: [...posting.filter((other) => other !== key), ...(isNow ? [key] : [])],
    }));
  const store = () => within(diskPatienceMs, persistence.flush());

  const postDue = () => {
    clearTimeout(timer);
    const waiting = Object.values(drafts.getState().submissions).filter(
      ({ key, phase }) => phase === "waiting" && !isPosting(key),
    );
    for (const { key, notBefore } of waiting) if (notBefore <= Date.now()) void post(key);
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore).filter((at) => at > Date.now()));
    if (next < Infinity) timer = setTimeout(postDue, next - Date.now());
  };
  /** Does something about a conversation's reports while no other frame does, knowing what the others have done. */
  const locked = (interactionId: string, work: () => Promise<void>) =>
    withLock(locks, `deskside-wrap-up-${interactionId}`, async () => {
      await readStored(persistence);
      await work();
    });
  const attempt = async (before: Submission, report: WrapUpReport, onBegun: () => void) => {
    const { key } = before;
    const owner = persistence.owner();
    const answer = postReport({ url: url ?? "", key, report, fetch });
    onBegun();
    const outcome = await answer;
    if (!outcome.ok) await readStored(persistence);
    const current = find(key);
    if (outcome.ok) {
      const receipt: Submission = {
        ...before,
        report: undefined,
        phase: "delivered",
        failure: undefined,
        at: Date.now(),
      };
      if (current !== undefined) show({ ...receipt, overAt: current.overAt });
      // Discarded on the way, or its agent left. The receipt keeps the agent's next panel from posting the same again.
      else if (owner !== undefined) persistence.putFor(owner, `submissions/${key}`, receipt);
    } else if (current !== undefined) {
      const { failure, retryAfterMs } = outcome;
      const notBefore = Date.now() + pauseMs(before.attempts, retryAfterMs);
      const phase = isPassing(failure) ? "waiting" : "failed";
      show({ ...current, phase, attempts: before.attempts + 1, failure, notBefore });
    }
    await store();
  };
  const postNow = async (key: string, onBegun = () => {}) => {
    const current = find(key);
    if (current?.phase === "waiting" && current.report !== undefined && current.notBefore <= Date.now()) {
      await attempt(current, current.report, onBegun);
    }
    setPosting(key, false);
    postDue();
  };
  const post = async (key: string) => {
    const interactionId = find(key)?.interactionId;
    if (url === undefined || interactionId === undefined || isPosting(key)) return;
    setPosting(key, true);
    // One at a time of a conversation, the older first: for the server the last report counts.
    await locked(interactionId, () => postNow(key));
  };
  /** Puts a report among the submissions and returns its key. Undefined: the same is there already. */
  const putReport = (report: WrapUpReport, base: string, accepted: number | undefined, at: number) => {
    const { interactionId } = report;
    const all = Object.values(drafts.getState().submissions);
    const own = all.filter((one) => one.interactionId === interactionId);
    const handling = own.filter(({ overAt = Infinity, ...one }) => at < overAt && one.accepted === accepted);
    const last = handling.toSorted((a, b) => a.at - b.at).at(-1);
    const isSame = last?.key.startsWith(base) === true;
    if (isSame && last.phase !== "failed") return undefined;
    // The same words of another handling, or the same as before the last change, are no repetition.
    const key = isSame ? last.key : own.some((one) => one.key === base) ? `${base}-${own.length}` : base;
    for (const { key: old, phase } of handling) if (phase !== "delivered") remove(old);
    setPosting(key, true);
    const fresh = { key, interactionId, accepted, report, at, failure: undefined } as const;
    show({ ...fresh, phase: "waiting", attempts: 0, notBefore: 0 });
    return key;
  };

  return {
    submit: async (report, accepted, onStored) => {
      const [owner, at] = [persistence.owner(), Date.now()];
      const base = await idempotencyKey(report);
      const submitted = new Promise<void>((resolve) => {
        const work = async () => {
          // The agent left meanwhile; the notes are stored with the draft.
          if (owner !== persistence.owner()) return;
          const key = putReport(report, base, accepted, at);
          onStored();
          if (key === undefined) return;
          await store();
          await postNow(key, resolve);
        };
        void locked(report.interactionId, work).finally(resolve);
      });
      await within(lockPatienceMs, submitted);
    },
    retry: async (key) => {
      await readStored(persistence);
      const current = find(key);
      if (current === undefined || current.phase === "delivered") return;
      show({ ...current, phase: "waiting", notBefore: 0 });
      await post(key);
    },
    discard: (key) => {
      remove(key);
      void persistence.flush();
    },
    postDue,
    end: () => {
      clearTimeout(timer);
      drafts.setState({ posting: [] });
    },
  };
}
