import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

const stops: (() => void)[] = [];

/** Calls `stop` at the end of the running test. */
export function stopAfterTest(stop: () => void): void {
  stops.push(stop);
}

// Each test has a page of its own: nothing on show, nothing running, no drafts of another agent.
afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
  history.replaceState(null, "");
});
