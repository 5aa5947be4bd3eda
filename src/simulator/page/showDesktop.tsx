import { createRoot } from "react-dom/client";
import { faultNames } from "../faults/faultNames.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { createDesktop } from "./Desktop.ts";
import { DesktopPage } from "./DesktopPage.tsx";
import { parsePageOptions } from "./pageOptions.ts";
import { simulatorApi } from "./simulatorApi.ts";
import { DesktopContext } from "./useDesktop.ts";

/** Creates the desktop from the options in the address, renders it, and exposes it to scripts as `window.simulator`. */
export function showDesktop(client: "frames" | "parent"): void {
  const { options, problems } = parsePageOptions(new URL(location.href), {
    scenarios: scenarios.map((one) => one.name),
    faults: faultNames,
  });
  const desktop = createDesktop({ ...options, seed: options.seed ?? randomSeed() }, client);
  for (const problem of problems) desktop.report(problem);
  for (const name of options.faults) desktop.fault(name, true);
  if (options.scenario !== undefined) desktop.play(options.scenario);
  Object.assign(window, { simulator: simulatorApi(desktop) });
  const element = document.getElementById("simulator");
  if (!element) throw new Error('The page lacks <div id="simulator">.');
  createRoot(element).render(
    <DesktopContext.Provider value={desktop}>
      <DesktopPage framing={client === "frames"} />
    </DesktopContext.Provider>,
  );
}

/** Returns a random seed, short enough to read out. */
function randomSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000;
}
