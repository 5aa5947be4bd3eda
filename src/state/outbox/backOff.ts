import type { PostFailure } from "./postReport.ts";

const firstPauseMs = 1000;
const longestPauseMs = 300_000;
const longestRetryAfterMs = 3_600_000;

/** Whether the same report may be taken a little later, without anybody doing anything. */
export function isPassing(failure: PostFailure): boolean {
  if (failure.why !== "http") return failure.why === "timeout" || failure.why === "network";
  return failure.status >= 500 || [408, 425, 429].includes(failure.status);
}

/**
 * How long to wait before the next attempt, in ms: twice as long after each, up to five minutes, by chance (`random`, from
 * 0 to 1) up to half of it less, so that many panels do not come at once; and for as long as the server asked, up to an hour.
 */
export function pauseMs(attemptsBefore: number, random: number, retryAfterMs: number | undefined): number {
  const pause = Math.min(firstPauseMs * 2 ** attemptsBefore, longestPauseMs) * (0.5 + random / 2);
  return Math.max(pause, Math.min(retryAfterMs ?? 0, longestRetryAfterMs));
}
