import { writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one line for scripts: `N passed, N failed`, and `, N skipped` if any. */
export default class PlainCount implements Reporter {
  private line = "0 passed, 1 failed";

  constructor() {
    // Printed at exit, so no other reporter prints after this line.
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
      // A broken file or hook has no failed test.
      if (module.state() === "failed" && count.failed === before) count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    this.line = `${count.passed} passed, ${count.failed} failed${skipped}`;
  }
}
