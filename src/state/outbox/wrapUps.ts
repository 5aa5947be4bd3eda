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
  /** Notes that a conversation's handling is over: later reports are of another one. */
  readonly endHandling: (interactionId: string) => void;
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
  readonly now: () => number;
  /** From 0 to 1; spreads the attempts of many panels. */
  readonly random: () => number;
}

const timeoutMs = 15_000;
/** How long Mark as handled waits for another frame, in ms; each of its steps for a disk that does not answer. */
const patienceMs = 2000;
const diskPatienceMs = 800;

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);

export function createWrapUps(options: WrapUpsOptions): WrapUps {
  const { url, drafts, persistence, fetch, locks, now } = options;
  /** Keys that are being posted, or wait for their turn. */
  const underWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the agents' sessions: what began in an earlier one shows nothing in this one. */
  let session = 0;

  const find = (key: string): Submission | undefined => drafts.getState().submissions[key];
  const show = (one: Submission) =>
    drafts.setState(({ submissions }) => ({ submissions: put(submissions, one.key, one) }));
  const setPosting = (key: string, isPosting: boolean) =>
    drafts.setState(({ posting }) => ({
      posting: isPosting ? [...posting, key] : posting.filter((other) => other !== key),
    }));
  const refresh = () => within(diskPatienceMs, persistence.restore());
  const store = () => within(diskPatienceMs, persistence.flush());

  const postDue = () => {
    clearTimeout(timer);
    let next = Infinity;
    for (const { key, phase, notBefore } of Object.values(drafts.getState().submissions)) {
      if (phase !== "waiting" || underWay.has(key)) continue;
      if (notBefore <= now()) void post(key);
      else next = Math.min(next, notBefore);
    }
    if (next < Infinity) timer = setTimeout(postDue, next - now());
  };

  const attempt = async (before: Submission, report: WrapUpReport, onBegun: () => void) => {
    const { key } = before;
    const [owner, begun] = [persistence.owner(), session];
    setPosting(key, true);
    const answer = postReport({ url: url ?? "", key, report, fetch, timeoutMs, now });
    onBegun();
    const outcome = await answer;
    setPosting(key, false);
    const receipt: Submission = { ...before, report: undefined, phase: "delivered", failure: undefined, at: now() };
    if (begun !== session && (owner !== persistence.owner() || find(key) === undefined)) {
      // Its agent left meanwhile. The receipt keeps the agent's next panel from posting the same again.
      if (outcome.ok && owner !== undefined) persistence.putFor(owner, `submissions/${key}`, receipt);
      return;
    }
    if (!outcome.ok) await refresh();
    // Discarded, or replaced by newer notes, on the way.
    const current = find(key);
    if (current === undefined) return;
    if (outcome.ok) show(receipt);
    else {
      const { failure, retryAfterMs } = outcome;
      const notBefore = now() + pauseMs(before.attempts, options.random(), retryAfterMs);
      const phase = isPassing(failure) ? "waiting" : "failed";
      show({ ...current, phase, attempts: before.attempts + 1, failure, notBefore });
    }
    await store();
  };
  /** Does something about a conversation's reports while no other frame does, knowing what the others have done. */
  const locked = (interactionId: string, work: () => Promise<void>) =>
    withLock(locks, `deskside-wrap-up-${interactionId}`, async () => {
      await refresh();
      await work();
    });
  const postNow = async (key: string, onBegun = () => {}) => {
    const current = find(key);
    if (current?.phase === "waiting" && current.report !== undefined && current.notBefore <= now()) {
      await attempt(current, current.report, onBegun);
    }
    underWay.delete(key);
    postDue();
  };
  const post = async (key: string) => {
    const interactionId = find(key)?.interactionId;
    if (url === undefined || interactionId === undefined || underWay.has(key)) return;
    underWay.add(key);
    // One at a time of a conversation, the older first: for the server the last report counts.
    await locked(interactionId, () => postNow(key));
  };
  /** Puts a report among the submissions and returns its key. Undefined: the same is there already. */
  const putReport = (report: WrapUpReport, base: string, accepted: number | undefined, at: number) => {
    const { interactionId } = report;
    const { submissions, handled } = drafts.getState();
    const own = Object.values(submissions).filter((one) => one.interactionId === interactionId);
    const handling = own.filter((one) => one.at > (handled[interactionId] ?? 0) && one.accepted === accepted);
    const last = handling.toSorted((a, b) => a.at - b.at).at(-1);
    const isSame = last?.key.startsWith(base) === true;
    if (isSame && last.phase !== "failed") return undefined;
    // The same words of another handling, or the same as before the last change, are no repetition.
    const key = isSame ? last.key : own.some((one) => one.key === base) ? `${base}-${own.length}` : base;
    for (const { key: old, phase } of handling) {
      if (phase === "delivered") continue;
      drafts.setState((state) => ({ submissions: without(state.submissions, old) }));
    }
    underWay.add(key);
    const fresh = { key, interactionId, accepted, report, at, failure: undefined } as const;
    show({ ...fresh, phase: "waiting", attempts: 0, notBefore: 0 });
    return key;
  };

  return {
    submit: async (report, accepted, onStored) => {
      const [begun, at] = [session, now()];
      const base = await idempotencyKey(report);
      const submitted = new Promise<void>((resolve) => {
        const work = async () => {
          if (begun !== session) return;
          const key = putReport(report, base, accepted, at);
          onStored();
          if (key === undefined) return;
          await store();
          await postNow(key, resolve);
        };
        void locked(report.interactionId, work).finally(resolve);
      });
      await within(patienceMs, submitted);
    },
    retry: async (key) => {
      await refresh();
      const current = find(key);
      if (current === undefined || current.phase === "delivered") return;
      show({ ...current, phase: "waiting", notBefore: 0 });
      await post(key);
    },
    discard: (key) => {
      drafts.setState(({ submissions }) => ({ submissions: without(submissions, key) }));
      void persistence.flush();
    },
    endHandling: (interactionId) => drafts.setState(({ handled }) => ({ handled: put(handled, interactionId, now()) })),
    postDue,
    end: () => {
      session += 1;
      clearTimeout(timer);
      drafts.setState({ posting: [] });
    },
  };
}
