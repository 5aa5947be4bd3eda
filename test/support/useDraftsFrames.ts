import { afterEach, beforeEach, vi } from "vitest";
import type { KeyValueStore } from "../../src/state/storage/KeyValueStore.ts";
import { draftsFrame } from "./draftsFrame.ts";

/** In ms. */
export const hour = 3600_000;
/** The time at which each test begins, in ms since the epoch. */
export const start = 100 * hour;

export const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
export const never = () => new Promise<never>(() => {});
/** A disk that the browser denies. */
export const blockedDisk: KeyValueStore = { load: blocked, write: blocked, amend: blocked };

/** Lets time pass, in ms. */
export const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

/** Gives each test a fake clock. Returns a function that creates frames, which are closed after the test. */
export function useDraftsFrames(): typeof draftsFrame {
  const frames: ReturnType<typeof draftsFrame>[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(start);
  });
  afterEach(() => {
    for (const one of frames.splice(0)) one.close();
    vi.useRealTimers();
  });
  return (...given) => {
    const one = draftsFrame(...given);
    frames.push(one);
    return one;
  };
}
