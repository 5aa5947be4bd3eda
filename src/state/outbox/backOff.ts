import type { PostFailure } from "./postReport.ts";

const firstPauseMs = 1000;
const longestPauseMs = 300_000;
const longestRetryAfterMs = 3_600_000;

/** Whether the server may take the same report later, without anybody's help. */
export function isPassing(failure: PostFailure): boolean {
  if (failure.why !== "http") return failure.why === "timeout" || failure.why === "network";
  return failure.status >= 500 || [408, 425, 429].includes(failure.status);
}

/**
 * Returns how long to wait before the next attempt, in ms. The pause doubles each time, up to five minutes. Up to half of
 * the pause is left out at random, so that panels do not retry at the same time. A server that
 * asks for a longer pause gets it, up to an hour.
 */
export function pauseMs(attemptsBefore: number, retryAfterMs: number | undefined): number {
  const pause = Math.min(firstPauseMs * 2 ** attemptsBefore, longestPauseMs) * (0.5 + Math.random() / 2);
  return Math.max(pause, Math.min(retryAfterMs ?? 0, longestRetryAfterMs));
}
