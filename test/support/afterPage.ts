import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// How long something may take to appear says nothing on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const stops: (() => void)[] = [];

/** Calls `stop` at the end of the running test. */
export function stopAfterTest(stop: () => void): void {
  stops.push(stop);
}

// Each test has a page of its own: nothing on show, nothing running, no drafts of another agent.
afterEach(async () => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
  // The last drafts go to the history once the missing disk has refused them, a few microtasks later.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  history.replaceState(null, "");
});
