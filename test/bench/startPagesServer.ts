import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RunningServer } from "../support/devServer.ts";
import { serveFolder } from "../support/serveFolder.ts";

/** Builds and serves the pages of the bench in a separate process, with React's production build as in the panel. */
export async function startPagesServer(): Promise<RunningServer> {
  const dir = await mkdtemp(join(tmpdir(), "deskside-bench-"));
  const { NODE_ENV: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, ["test/bench/buildPages.js", dir], { env });
  return serveFolder({ dir, headersOf: () => ({}), replaced: {} });
}
