import { type Browser, chromium } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startDevServer } from "../support/devServer.ts";
import { startSiteServer } from "../support/siteServer.ts";
import { measureBridge } from "./measureBridge.ts";
import { measureBurst } from "./measureBurst.ts";
import { measureStart } from "./measureStart.ts";

/** What a measurement runs on. */
export interface Bench {
  readonly browser: Browser;
  readonly devPort: number;
  readonly sitePort: number;
}

/** One line of the table; `target` is empty where there is none. */
export interface Row {
  readonly measured: string;
  readonly value: string;
  readonly target: string;
}

/** Runs every measurement in one Chromium and prints one table. Ratios carry over to other machines, times do not. */
export async function main(): Promise<void> {
  const dev = await startDevServer();
  const hostOrigin = `http://localhost:${dev.port}`;
  const site = await startSiteServer({ hostOrigin, config: { host: "sinch", allowedOrigins: [hostOrigin] } });
  const server = await launchChromium();
  const browser = await chromium.connect(server.wsEndpoint());
  const bench: Bench = { browser, devPort: dev.port, sitePort: site.port };
  const rows: Row[] = [];
  try {
    for (const measure of [measureBridge, measureBurst, measureStart]) rows.push(...(await measure(bench)));
  } finally {
    await server.close();
    await Promise.all([dev.close(), site.close()]);
  }
  console.table(rows);
}
