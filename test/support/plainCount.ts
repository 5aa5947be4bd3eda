import { writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with one line a script can read: `N passed, N failed`, plus `, N skipped` when there are any. */
export default class PlainCount implements Reporter {
  private line = "0 passed, 1 failed";

  constructor() {
    // At exit, so that nothing any other reporter says comes after it.
    process.once("exit", () => writeSync(1, `${this.line}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      const before = count.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === "pending" ? "skipped" : state] += 1;
      }
      // A file or a hook that broke has no failed test of its own.
      if (module.state() === "failed" && count.failed === before) count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    this.line = `${count.passed} passed, ${count.failed} failed${skipped}`;
  }
}
