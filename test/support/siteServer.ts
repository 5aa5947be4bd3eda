import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import type { RunningServer } from "./devServer.ts";
import { firstScripts } from "./firstScripts.js";
import { serveFolder } from "./serveFolder.ts";
import { headersFor, parseHeaderRules } from "./siteHeaders.ts";

export interface SiteServer extends RunningServer {
  /** The path of every file of the built site, such as `/index.html`. */
  readonly paths: readonly string[];
  /** The paths of the scripts that the first usable screen needs. */
  readonly firstPaths: readonly string[];
}

interface SiteOptions {
  /** The folder of `buildSite`, deleted when the server ends. By default the site is built first. */
  readonly dir?: string;
  /**
   * The origin of the page that frames the panel, which a deployment sets in `frame-ancestors`. The simulated hosts that
   * the panel asks over HTTP are there, too, so it is also in `connect-src`.
   */
  readonly hostOrigin: string;
  /** The config.json to serve. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Builds the panel as `npm run build` does. Returns the folder with the site and its manifest. Runs in a separate process,
 * because NODE_ENV of a test run would select React's development build.
 */
export async function buildSite(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "deskside-site-"));
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const args = [
    "node_modules/vite/bin/vite.js",
    "build",
    "--outDir",
    dir,
    "--emptyOutDir",
    "--manifest",
    "--logLevel",
    "error",
  ];
  await promisify(execFile)(process.execPath, args, { env });
  return dir;
}

async function pathsIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => `/${relative(dir, join(file.parentPath, file.name)).split(sep).join("/")}`);
}

/**
 * Serves the built panel with exactly the headers of its `_headers` file.
 * Replaces only what docs/deployment.md says: the placeholder in `frame-ancestors`, and `connect-src` with the host's origin.
 */
export async function startSiteServer({ hostOrigin, config, ...built }: SiteOptions): Promise<SiteServer> {
  const dir = built.dir ?? (await buildSite());
  const firstPaths = firstScripts(dir).map((file) => `/${file}`);
  // A deployed site has no manifest.
  await rm(join(dir, ".vite"), { recursive: true });
  const text = readFileSync(join(dir, "_headers"), "utf8");
  const rules = parseHeaderRules(
    text
      .replace(/frame-ancestors [^;\n]+/, `frame-ancestors ${hostOrigin}`)
      .replace("connect-src 'self'", `connect-src 'self' ${hostOrigin}`),
  );
  const paths = await pathsIn(dir);
  const server = await serveFolder({
    dir,
    headersOf: (path) => headersFor(rules, path),
    replaced: { "/config.json": JSON.stringify(config) },
  });
  return { ...server, paths, firstPaths };
}
