import type { WrapUp } from "../drafts/attempt.ts";
import { type DraftsStore, putAttempt, removeAttempt } from "../drafts/drafts.ts";
import type { Persistence } from "../drafts/persistDrafts.ts";
import { type Locks, withLock } from "../storage/frames.ts";
import { inTime } from "../storage/inTime.ts";
import { type PostFailure, postReport } from "./postReport.ts";
import { idempotencyKey, type WrapUpReport } from "./wrapUpReport.ts";

export interface WrapUpsOptions {
  /** Undefined: nothing is posted. */
  readonly url: string | undefined;
  readonly drafts: DraftsStore;
  readonly persistence: Pick<Persistence, "owner" | "restore" | "flush" | "putFor">;
  readonly fetch: typeof globalThis.fetch;
  readonly locks: Locks;
  /** The id of this page. */
  readonly frame: string;
}

/** How long Mark as handled waits for another frame, in ms. */
const lockPatienceMs = 2000;
const firstPauseMs = 1000;
const longestPauseMs = 300_000;
const longestRetryAfterMs = 3_600_000;

/** Whether the server may take the same report later, without anybody's help. */
function isPassing(failure: PostFailure): boolean {
  if (failure.why !== "http") return failure.why === "timeout" || failure.why === "network";
  return failure.status >= 500 || [408, 425, 429].includes(failure.status);
}

/**
 * Returns how long to wait before the next attempt, in ms. The pause doubles each time. Up to half of it is left out at
 * random, so that panels do not retry at the same time. A server that asks for a longer pause gets it.
 */
function pauseMs(attemptsBefore: number, retryAfterMs: number): number {
  const pause = Math.min(firstPauseMs * 2 ** attemptsBefore, longestPauseMs) * (0.5 + Math.random() / 2);
  return Math.max(pause, Math.min(retryAfterMs, longestRetryAfterMs));
}

export type WrapUps = ReturnType<typeof createWrapUps>;

/** Posts the wrap-ups among the attempts to the integrator's server. */
export function createWrapUps({ url, drafts, persistence, fetch, locks, frame }: WrapUpsOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const all = (): readonly WrapUp[] =>
    Object.values(drafts.getState().attempts)
      .filter((one) => one.kind === "wrap-up")
      .toSorted((a, b) => a.at - b.at);
  const find = (key: string) => all().find((one) => one.key === key);
  const save = (one: WrapUp) => putAttempt(drafts, one);
  /**
   * Does something about a conversation's reports while no other frame does, knowing what the others have done. One report
   * of a conversation is posted at a time, the older first: for the server the last one counts.
   */
  const locked = (interactionId: string, work: () => Promise<void>) =>
    withLock(locks, `deskside-wrap-up-${interactionId}`, async () => {
      await persistence.restore();
      await work();
    });

  /** Posts a report that this page has under way, and notes the server's answer. */
  const post = async (one: WrapUp, onBegun = () => {}) => {
    if (url === undefined || one.report === undefined) return;
    const owner = persistence.owner();
    const answer = postReport({ url, key: one.key, report: one.report, fetch });
    onBegun();
    const { failure, retryAfterMs } = await answer;
    const receipt: WrapUp = { ...one, report: undefined, phase: "delivered", failure };
    if (failure === undefined && owner !== undefined && owner !== persistence.owner()) {
      // The receipt keeps the agent's next panel from posting the same again.
      persistence.putFor(owner, `attempts/${one.key}`, receipt);
    } else if (failure === undefined) save(receipt);
    else {
      await persistence.restore();
      // Discarded on the way, or its agent left.
      if (find(one.key) === undefined) return;
      const phase = isPassing(failure) ? "waiting" : "failed";
      const notBefore = Date.now() + pauseMs(one.attempts, retryAfterMs);
      save({ ...one, phase, attempts: one.attempts + 1, failure, notBefore });
    }
    await persistence.flush();
  };
  const take = (one: WrapUp): WrapUp => ({ ...one, phase: "sending", frame });
  const postWaiting = (key: string, interactionId: string) =>
    locked(interactionId, async () => {
      const one = find(key);
      if (one?.phase !== "waiting" || one.notBefore > Date.now()) return;
      save(take(one));
      await post(take(one));
    });
  /** Returns the attempt of a report. Undefined: the same report of the same handling is there already. */
  const toAttempt = (report: WrapUpReport, handling: number | undefined, base: string): WrapUp | undefined => {
    const { interactionId, title } = report;
    const own = all().filter((one) => one.interactionId === interactionId && one.handling === handling);
    const last = own.at(-1);
    const isSame = last?.key.startsWith(base) === true;
    if (isSame && last.phase !== "failed") return undefined;
    // A changed report replaces one that is not delivered.
    for (const { key, phase } of own) if (phase !== "delivered") removeAttempt(drafts, key);
    // The same as before the last change is no repetition.
    const key = isSame ? last.key : own.some((one) => one.key === base) ? `${base}-${own.length}` : base;
    const fresh = { kind: "wrap-up", phase: "sending", attempts: 0, notBefore: 0, failure: undefined } as const;
    return { ...fresh, key, interactionId, title, handling, report, frame, at: Date.now() };
  };

  return {
    /**
     * Stores a report and posts it. Resolves once it is stored and on its way, so that it arrives though the page goes
     * away. Calls `onStored` in the same step as the report is put among the attempts.
     */
    submit: async (report: WrapUpReport, handling: number | undefined, onStored: () => void): Promise<void> => {
      const owner = persistence.owner();
      const base = await idempotencyKey(report, handling);
      const submitted = new Promise<void>((resolve) => {
        const work = async () => {
          // The agent left meanwhile; the notes are stored with the draft.
          if (owner !== persistence.owner()) return;
          const one = toAttempt(report, handling, base);
          if (one !== undefined) save(one);
          onStored();
          if (one === undefined) return;
          await persistence.flush();
          await post(one, resolve);
        };
        void locked(report.interactionId, work).finally(resolve);
      });
      await inTime(lockPatienceMs, submitted).catch(() => undefined);
    },
    /** Posts one that failed, or that waits for its next attempt, now. */
    retry: async (key: string): Promise<void> => {
      await persistence.restore();
      const current = find(key);
      if (current === undefined || current.report === undefined || current.phase === "sending") return;
      save({ ...current, phase: "waiting", notBefore: 0 });
      await postWaiting(key, current.interactionId);
    },
    /** Posts what is due. To be called when an earlier page may have left something. */
    postDue: function postDue(): void {
      clearTimeout(timer);
      const waiting = url === undefined ? [] : all().filter(({ phase }) => phase === "waiting");
      for (const { key, interactionId, notBefore } of waiting) {
        if (notBefore <= Date.now()) void postWaiting(key, interactionId);
      }
      const next = Math.min(...waiting.map(({ notBefore }) => notBefore).filter((at) => at > Date.now()));
      if (next < Infinity) timer = setTimeout(postDue, next - Date.now());
    },
    /** Stops posting, for an agent who leaves. */
    end: (): void => clearTimeout(timer),
  };
}
