import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A busy machine needs longer timeouts.
configure({ asyncUtilTimeout: 10_000 });

const stops: (() => void)[] = [];

/** Calls `stop` at the end of the current test. */
export function stopAfterTest(stop: () => void): void {
  stops.push(stop);
}

// Each test starts with an empty page without running panels or drafts of another agent.
afterEach(async () => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
  // The last drafts are written to the history a little later, after the missing storage has refused them.
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (history.state !== null) quiet = 0;
    history.replaceState(null, "");
  }
});
