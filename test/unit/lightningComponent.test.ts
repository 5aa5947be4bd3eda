import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

/** The part of Jest's report that counts. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file could not be run, if so. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the Jest tests of the Lightning component, as its own project does. Rejects when Jest cannot be run. */
async function runJest(): Promise<Report> {
  const dir = await mkdtemp(join(tmpdir(), "deskside-jest-"));
  const report = join(dir, "report.json");
  const program = join(process.cwd(), "node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest");
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  try {
    const output = await new Promise<string>((resolve) => {
      // Jest exits with 1 when a test has failed, which the report tells in detail.
      execFile(
        process.execPath,
        [program, "--", "--runInBand", "--json", `--outputFile=${report}`],
        { cwd: "salesforce", env, maxBuffer: 64_000_000 },
        (_error, stdout, stderr) => resolve(`${stdout}${stderr}`),
      );
    });
    const text = await readFile(report, "utf8").catch(() => {
      throw new Error(`Jest made no report:\n${output}`);
    });
    return JSON.parse(text) as Report;
  } finally {
    await rm(dir, { recursive: true });
  }
}

// Each test of Jest is a test here, so that one run and one count have all of them.
const results = (await runJest()).testResults.flatMap(({ name, message, assertionResults }) => {
  const file = basename(name);
  // A file that cannot be run has no tests.
  if (assertionResults.length === 0) return [{ title: file, outcome: [message] }];
  return assertionResults.map(({ fullName, status, failureMessages }) => ({
    title: `${file}: ${fullName}`,
    outcome: [status, ...failureMessages],
  }));
});

describe("Lightning component", () => {
  it.each(results)("$title", ({ outcome }) => {
    expect(outcome).toEqual(["passed"]);
  });
});
