import type { Browser, BrowserContext } from "playwright-core";
import { launchChromium, launchProfile } from "../support/chromium.ts";
import { startDevServer } from "../support/devServer.ts";
import { startSiteServer } from "../support/siteServer.ts";
import { measureBridge } from "./measureBridge.ts";
import { measureBurst } from "./measureBurst.ts";
import { measureGenesys } from "./measureGenesys.ts";
import { measureList } from "./measureList.ts";
import { measureOpenMethods } from "./measureOpenMethods.ts";
import { measurePicker } from "./measurePicker.ts";
import { measureRecorder } from "./measureRecorder.ts";
import { measureSafety } from "./measureSafety.ts";
import { measureSalesforce } from "./measureSalesforce.ts";
import { measureSoak } from "./measureSoak.ts";
import { measureStart } from "./measureStart.ts";
import { measureTranscript } from "./measureTranscript.ts";
import { measureTyping } from "./measureTyping.ts";
import { startPagesServer } from "./startPagesServer.ts";

/** The environment of a measurement. */
export interface Bench {
  readonly browser: Browser;
  /** A Chromium whose frames have storage, as in an agent's browser. */
  readonly profile: BrowserContext;
  /** A Chromium that also paints at once, without waiting for a screen. */
  readonly quickProfile: BrowserContext;
  readonly devPort: number;
  /** Port of the built panel. */
  readonly sitePort: number;
  /** Port of the bench's own built pages. */
  readonly pagesPort: number;
}

/** One row of the table. `target` is empty without a target. */
export interface Row {
  readonly measured: string;
  readonly value: string;
  readonly target: string;
}

const measurements: Readonly<Record<string, (bench: Bench) => Promise<readonly Row[]>>> = {
  bridge: measureBridge,
  burst: measureBurst,
  safety: measureSafety,
  recorder: measureRecorder,
  list: measureList,
  picker: measurePicker,
  genesys: measureGenesys,
  transcript: measureTranscript,
  typing: measureTyping,
  start: measureStart,
  soak: measureSoak,
  salesforce: measureSalesforce,
  openmethods: measureOpenMethods,
};

/**
 * Runs the measurements named on the command line, or all, and prints a table of each. Ratios are valid on other machines,
 * times are not.
 */
export async function main(): Promise<void> {
  const wanted = process.argv.slice(3);
  const unknown = wanted.find((name) => !(name in measurements));
  if (unknown !== undefined)
    throw new Error(`No measurement ${unknown}: there are ${Object.keys(measurements).join(", ")}.`);
  const dev = await startDevServer();
  const hostOrigin = `http://localhost:${dev.port}`;
  const site = await startSiteServer({
    hostOrigin,
    config: { host: ["sinch", "salesforce"], allowedOrigins: [hostOrigin] },
  });
  const pages = await startPagesServer();
  const bench: Bench = {
    browser: await launchChromium(),
    profile: await launchProfile(),
    quickProfile: await launchProfile(["--disable-frame-rate-limit", "--disable-gpu-vsync"]),
    devPort: dev.port,
    sitePort: site.port,
    pagesPort: pages.port,
  };
  const chosen = Object.entries(measurements).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  try {
    for (const [name, measure] of chosen) {
      try {
        console.table(await measure(bench));
      } catch (error) {
        // The other measurements take many minutes: they are not lost with this one.
        console.error(`The measurement ${name} failed:`, error);
        process.exitCode = 1;
      }
    }
  } finally {
    await Promise.all([bench.profile.close(), bench.quickProfile.close()]);
    await Promise.all([bench.browser.close(), dev.close(), site.close(), pages.close()]);
  }
}
