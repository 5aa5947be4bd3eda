import { watchPlace } from "./watchPlace.ts";

/** How long a guarded control takes no press after it appeared or moved, in ms. */
const settleMs = 500;

/** A smaller move in px is none. */
const rounding = 2;

interface Rest {
  /** When the control appeared or last moved, in ms of `performance.now()`. */
  readonly since: number;
  readonly left: number;
  readonly top: number;
}

const rests = new WeakMap<Element, Rest>();

function restart(element: Element): void {
  const { left, top } = element.getBoundingClientRect();
  rests.set(element, { since: performance.now(), left, top });
}

/**
 * Guards a control against a press that was meant for what was in its place a moment ago. Returns the function that stops
 * this. The control itself asks `isSettled`.
 */
export function guardPresses(element: Element): () => void {
  restart(element);
  return watchPlace(element, () => restart(element));
}

/**
 * Whether a control takes a press that was made at this time of `performance.now()`, by default now. A control without a
 * guard always does.
 */
export function isSettled(element: Element, at = performance.now()): boolean {
  const rest = rests.get(element);
  if (rest === undefined) return true;
  const { left, top } = element.getBoundingClientRect();
  // On a busy page, the press may be handled before the move is reported.
  if (Math.abs(left - rest.left) > rounding || Math.abs(top - rest.top) > rounding) restart(element);
  return at - (rests.get(element) ?? rest).since >= settleMs;
}
