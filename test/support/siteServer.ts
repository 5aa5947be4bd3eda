import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RunningServer } from "./devServer.ts";
import { serveFolder } from "./serveFolder.ts";
import { headersFor, parseHeaderRules } from "./siteHeaders.ts";

interface SiteOptions {
  /** What the deployer fills in: the origin whose page frames the panel. */
  readonly hostOrigin: string;
  /** Served in place of the site's config.json. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** In a process of its own: a test run's NODE_ENV would make it React's development build. */
async function buildSite(dir: string): Promise<void> {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const args = ["node_modules/vite/bin/vite.js", "build", "--outDir", dir, "--emptyOutDir", "--logLevel", "error"];
  await promisify(execFile)(process.execPath, args, { env });
}

/**
 * Builds the panel as `npm run build` does and serves it with exactly the headers of its `_headers` file; only the
 * placeholder in `frame-ancestors` is replaced, as the README tells a deployer to.
 */
export async function startSiteServer({ hostOrigin, config }: SiteOptions): Promise<RunningServer> {
  const dir = await mkdtemp(join(tmpdir(), "deskside-site-"));
  await buildSite(dir);
  const text = readFileSync(join(dir, "_headers"), "utf8");
  const rules = parseHeaderRules(text.replace(/frame-ancestors [^;\n]+/, `frame-ancestors ${hostOrigin}`));
  return serveFolder({
    dir,
    headersOf: (path) => headersFor(rules, path),
    replaced: { "/config.json": JSON.stringify(config) },
  });
}
