import type { TestProject } from "vitest/node";
import { launchChromium } from "./chromium.ts";
import { startDevServer } from "./devServer.ts";
import { startSiteServer } from "./siteServer.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The WebSocket address of the Chromium that all browser tests share. */
    readonly chromium: string;
    /** Port of the development server: simulator and panel from source. */
    readonly devPort: number;
    /** Port of the built site with its production headers. */
    readonly sitePort: number;
    /** The path of every file of the built site. */
    readonly sitePaths: readonly string[];
  }
}

/** Starts the development server, the built site and Chromium, once for all browser tests. Returns the function that stops them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dev = await startDevServer();
  const hostOrigin = `http://localhost:${dev.port}`;
  const site = await startSiteServer({ hostOrigin, config: { host: "sinch", allowedOrigins: [hostOrigin] } });
  const browser = await launchChromium();
  project.provide("chromium", browser.wsEndpoint());
  project.provide("devPort", dev.port);
  project.provide("sitePort", site.port);
  project.provide("sitePaths", [...site.paths]);
  return async () => {
    await Promise.allSettled([browser.close(), dev.close(), site.close()]);
  };
}
