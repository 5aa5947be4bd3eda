import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { RunningServer } from "./devServer.ts";
import { freePort } from "./freePort.ts";
import { headersFor, parseHeaderRules } from "./siteHeaders.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

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
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const headers = headersFor(rules, path);
    const file = normalize(join(dir, path.endsWith("/") ? `${path}index.html` : path));
    const body = path === "/config.json" ? Promise.resolve(Buffer.from(JSON.stringify(config))) : readFile(file);
    body
      .then((bytes) => {
        response.writeHead(200, {
          ...headers,
          "Content-Type": types[extname(file)] ?? "application/octet-stream",
          "Content-Encoding": "gzip",
        });
        return response.end(gzipSync(bytes));
      })
      .catch(() => response.writeHead(404, headers).end("Not found"));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await rm(dir, { recursive: true, force: true });
    },
  };
}
