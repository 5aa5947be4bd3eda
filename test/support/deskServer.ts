import { cp, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { createSimulatedHosts } from "../../src/simulator/server/createSimulatedHosts.ts";
import type { RunningServer } from "./devServer.ts";
import { serveFolder } from "./serveFolder.ts";

const testPages = ["test/browser/hostile.html", "test/browser/sandboxed.html"];

/** As on the deployed site: a file with a hash in its name never changes. */
const cachingOf = (path: string) => (path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache");

/**
 * Builds simulator and panel as for development and serves them beside the pages of the tests. From the development
 * server each page would load some two hundred modules, which takes longer than most tests. React is without its checks,
 * which would be a sixth of the work of all tests in a browser; the tests of components have them.
 */
export async function startDeskServer(): Promise<RunningServer> {
  const dir = await mkdtemp(join(tmpdir(), "deskside-desk-"));
  // Built one by one, because the build puts the modules of a page's start into one chunk.
  for (const input of ["index.html", "simulator.html"]) {
    await build({
      mode: "development",
      logLevel: "error",
      define: { "process.env.NODE_ENV": JSON.stringify("production") },
      oxc: { jsx: { development: false } },
      build: {
        outDir: dir,
        emptyOutDir: false,
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: { input },
      },
    });
  }
  for (const page of testPages) await cp(page, join(dir, page));
  // As the development server does, see vite.config.ts.
  const hosts = createSimulatedHosts({ config: () => readFile(join(dir, "config.json"), "utf8") });
  const server = await serveFolder({
    dir,
    headersOf: (path) => ({ "Access-Control-Allow-Origin": "*", "Cache-Control": cachingOf(path) }),
    replaced: {},
    before: hosts.middleware,
  });
  return {
    port: server.port,
    async close() {
      hosts.close();
      await server.close();
    },
  };
}
