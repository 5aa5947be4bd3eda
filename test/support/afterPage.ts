import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, vi } from "vitest";
// A module of its own: this file is loaded again for each test file, and the others are not.
import { stopAll } from "./stopAfterTest.ts";

// A busy machine needs longer timeouts.
configure({ asyncUtilTimeout: 10_000 });

// Each test starts with an empty page without running panels or drafts of another agent.
afterEach(async () => {
  cleanup();
  stopAll();
  // The last drafts are written to the history a little later, after the missing storage has refused them.
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (history.state !== null) quiet = 0;
    history.replaceState(null, "");
  }
});

// An import that is still under way when its file ends would fail, and be remembered as failed for the next file.
afterAll(() => vi.dynamicImportSettled());
