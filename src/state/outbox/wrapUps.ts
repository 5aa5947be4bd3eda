import { hasHost } from "../../domain/host.ts";
import { type Attempt, attemptsTo, type AttemptTo, newAttempt } from "../drafts/attempt.ts";
import { putAttempt, removeAttempt } from "../drafts/drafts.ts";
import type { Parts } from "../drafts/Parts.ts";
import { withLock } from "../storage/frames.ts";
import { inTime } from "../storage/inTime.ts";
import { isDue, pauseMs, type PostResult, postReport } from "./postReport.ts";
import { idempotencyKey, type WrapUpReport } from "./wrapUpReport.ts";

/** How long Mark as handled waits for another frame, in ms. */
const lockPatienceMs = 2000;

/** Returns the attempt as it stands after the server's answer. A receipt says nothing of the customer. */
function resultOf(one: AttemptTo<"post-report">, answer: PostResult): Attempt {
  const { code, status } = answer;
  if (code === undefined) {
    return { ...one, title: undefined, command: { ...one.command, report: undefined }, phase: "delivered" };
  }
  const pause = pauseMs(one.failures, answer);
  const failed = { ...one, code, reason: status?.toString(), failures: one.failures + 1 };
  if (pause === undefined) return { ...failed, phase: "failed" };
  return { ...failed, phase: "waiting", notBefore: Date.now() + pause };
}

export type WrapUps = ReturnType<typeof createWrapUps>;

/** Posts reports of wrap-ups to the integrator's server, what earlier pages left, too. */
export function createWrapUps(parts: Omit<Parts, "host" | "commands" | "flush" | "mayUndoSend">) {
  const { store, drafts, place, persistence, fetch, locks, frame, stops } = parts;
  const { submitUrl: url } = parts.wrapUp;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const all = () => attemptsTo("post-report", drafts.getState().attempts);
  const find = (key: string) => all().find((one) => one.key === key);
  const save = (one: Attempt, change: Partial<Attempt> = {}) => putAttempt(drafts, { ...one, ...change });
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
  const post = async (one: AttemptTo<"post-report">, onBegun = () => {}) => {
    const { key, command } = one;
    if (url === undefined || command.report === undefined) return;
    const owner = place.owner();
    const answer = postReport(url, key, command.report, fetch);
    onBegun();
    const result = resultOf(one, await answer);
    const isDelivered = result.phase === "delivered";
    // The agent's next panel must know it.
    if (owner !== undefined && owner !== place.owner()) place.put(owner, `attempts/${key}`, result);
    if (!isDelivered) await persistence.restore();
    // Missing once it was discarded, or its agent left.
    if (find(key) !== undefined || (isDelivered && owner === place.owner())) save(result);
    await persistence.flush();
  };
  const postWaiting = ({ key, command }: AttemptTo<"post-report">) =>
    locked(command.interactionId, async () => {
      const one = find(key);
      if (one?.phase !== "waiting" || !isDue(one.notBefore, Date.now())) return;
      save(one, { phase: "sending", frame });
      await post(one);
    });
  /** Puts a report among the attempts. Undefined: the same report of the same handling is there already. */
  const putReport = (report: WrapUpReport, handling: number | undefined, base: string) => {
    const { interactionId, title } = report;
    const own = all().filter(({ command: of }) => of.interactionId === interactionId && of.handling === handling);
    const last = own.at(-1);
    const isSame = last?.key.startsWith(base) === true;
    if (isSame && last.phase !== "failed") return undefined;
    // A changed report replaces one that is not delivered.
    for (const { key, phase } of own) if (phase !== "delivered") removeAttempt(drafts, key);
    // The same as before the last change is no repetition.
    const key = isSame ? last.key : own.some((one) => one.key === base) ? `${base}-${own.length}` : base;
    const one = newAttempt({ type: "post-report", interactionId, handling, report }, { key, title, frame });
    save(one);
    return one;
  };

  const postDue = () => {
    clearTimeout(timer);
    if (url === undefined || !hasHost(store.getState().connection)) return;
    // Read once: what is not due yet must be later for the timer, too.
    const now = Date.now();
    const waiting = all().filter(({ phase }) => phase === "waiting");
    for (const one of waiting) if (isDue(one.notBefore, now)) void postWaiting(one);
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore).filter((at) => !isDue(at, now)));
    if (next < Infinity) timer = setTimeout(postDue, next - now);
  };

  addEventListener("online", postDue);
  stops.push(
    () => clearTimeout(timer),
    () => removeEventListener("online", postDue),
    drafts.subscribe((state, before) => {
      if (state.attempts !== before.attempts) postDue();
    }),
    store.subscribe((state, before) => {
      if (hasHost(state.connection) !== hasHost(before.connection)) postDue();
      // Another frame may have posted or stored something, and be gone.
      if (state.order === before.order) return;
      if (before.order.some((id) => state.interactions[id] === undefined)) void persistence.restore().then(postDue);
    }),
  );
  return {
    /**
     * Stores a report and posts it. Resolves once it is stored and on its way, so that it arrives though the page goes
     * away. Calls `onStored` in the same step as the report is put among the attempts.
     */
    submit: async (report: WrapUpReport, handling: number | undefined, onStored: () => void): Promise<void> => {
      const owner = place.owner();
      const base = await idempotencyKey(report, handling);
      const submitted = new Promise<void>((resolve) => {
        const work = async () => {
          // The agent left meanwhile; the notes are stored with the draft.
          if (owner !== place.owner()) return;
          const one = putReport(report, handling, base);
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
      const one = find(key);
      if (one?.phase !== "failed" && one?.phase !== "waiting") return;
      save(one, { phase: "waiting", notBefore: 0 });
      await postWaiting(one);
    },
  };
}
