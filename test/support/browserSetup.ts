import type { TestProject } from "vitest/node";
import { chromiumPath } from "./chromium.ts";
import { startDeskServer } from "./deskServer.ts";
import { startDevServer } from "./devServer.ts";
import { buildSite, startSiteServer } from "./siteServer.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Port of simulator and panel, built as for development. */
    readonly devPort: number;
    /** Port of the development server, which serves simulator and panel from source. Its pages load slowly. */
    readonly sourcePort: number;
    /** Port of the built site with its production headers. */
    readonly sitePort: number;
    /** The path of every file of the built site. */
    readonly sitePaths: readonly string[];
    /** The paths of the scripts of the built site that the first usable screen needs. */
    readonly firstPaths: readonly string[];
  }
}

/** Starts the servers, once for all browser tests, and finds or installs Chromium. Returns the function that stops them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const starts = [startDevServer(), startDeskServer(), buildSite(), chromiumPath()] as const;
  const [source, desk, dir, path] = await Promise.all(starts);
  // The workers inherit it, and none installs another.
  process.env["CHROMIUM_PATH"] = path;
  const hostOrigin = `http://localhost:${desk.port}`;
  const site = await startSiteServer({ dir, hostOrigin, config: { host: "sinch", allowedOrigins: [hostOrigin] } });
  project.provide("devPort", desk.port);
  project.provide("sourcePort", source.port);
  project.provide("sitePort", site.port);
  project.provide("sitePaths", [...site.paths]);
  project.provide("firstPaths", [...site.firstPaths]);
  return async () => {
    await Promise.allSettled([desk.close(), source.close(), site.close()]);
  };
}
