import { createRoot } from "react-dom/client";
import type { Dialect } from "../dialects/Dialect.ts";
import { dialects } from "../dialects/dialects.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { createDesktop } from "./createDesktop.ts";
import type { Desktop } from "./Desktop.ts";
import { DesktopPage } from "./DesktopPage.tsx";
import { parsePageOptions } from "./pageOptions.ts";
import { simulatorApi } from "./simulatorApi.ts";
import { DesktopContext } from "./useDesktop.ts";

/** Creates the desktop from the options in the address, renders it, and exposes it to scripts as `window.simulator`. */
export function showDesktop(client: "frames" | "parent"): void {
  const run = randomRun();
  const withPath = (dialect: Dialect) => ({ ...dialect, panelPath: dialect.panelPath(run) });
  const [usual, ...others] = dialects;
  // Only the Communication Panel is embedded by the vendor's own client.
  const offered = client === "parent" ? [] : others;
  const { options, problems } = parsePageOptions(new URL(location.href), {
    scenarios: scenarios.map((one) => one.name),
    hosts: [withPath(usual), ...offered.map(withPath)],
  });
  const dialect = dialects.find((one) => one.name === options.host) ?? usual;
  const desktop = createDesktop({ ...options, dialect, run, seed: options.seed ?? randomSeed() }, client);
  for (const problem of problems) desktop.report(problem);
  for (const name of options.faults) desktop.fault(name, true);
  playFirst(desktop, options.scenario);
  Object.assign(window, { simulator: simulatorApi(desktop) });
  const element = document.getElementById("simulator");
  if (!element) throw new Error('The page lacks <div id="simulator">.');
  createRoot(element).render(
    <DesktopContext.Provider value={desktop}>
      <DesktopPage framing={client === "frames"} />
    </DesktopContext.Provider>,
  );
}

/** Plays the scenario of the address, or reports why this host cannot. */
function playFirst(desktop: Desktop, scenario: string | undefined): void {
  if (scenario === undefined) return;
  try {
    desktop.play(scenario);
  } catch (error) {
    desktop.report(error instanceof Error ? error.message : String(error));
  }
}

/** Returns a name for this page among all open ones. */
function randomRun(): string {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).toString(36);
}

/** Returns a random seed, short enough to read out. */
function randomSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000;
}
