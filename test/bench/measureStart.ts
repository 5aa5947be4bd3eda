import { gzipSync } from "node:zlib";
import { noteAccept, waitForAccept } from "../support/acceptTime.ts";
import { frameOf } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { median } from "./statistics.ts";

const rounds = 5;

/** Measures bytes and times of the start of the built panel in the simulator, with its process slowed down fourfold. */
export async function measureStart({ browser, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const panelOrigin = `http://127.0.0.1:${sitePort}`;
  const paints: number[] = [];
  const usables: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const query = new URLSearchParams({ scenario: "inbound-call", extension: `${panelOrigin}/index.html` });
    await page.goto(`http://localhost:${devPort}/simulator.html?${query.toString()}`);
    const panel = await frameOf(page, panelOrigin);
    await panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
    // The frame has its own process and throttle, which takes effect with the reload.
    const session = await context.newCDPSession(panel);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await context.addInitScript({ content: noteAccept });
    const reloaded = page.waitForEvent("framenavigated", { predicate: (frame) => frame === panel });
    await panel.evaluate(() => {
      setTimeout(() => {
        location.reload();
      });
    });
    await reloaded;
    const { at, scripts } = await waitForAccept(panel);
    usables.push(at);
    paints.push(
      await panel.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN),
    );
    bytes = 0;
    for (const path of scripts) {
      const script = await fetch(`${panelOrigin}${path}`);
      bytes += gzipSync(await script.text(), { level: 9 }).length;
    }
    await context.close();
  }
  return [
    {
      measured: "JavaScript requested before Accept, gzipped",
      value: `${(bytes / 1000).toFixed(1)} kB`,
      target: "< 130 kB",
    },
    { measured: "first contentful paint, 4 × CPU throttle", value: `${median(paints).toFixed(0)} ms`, target: "" },
    { measured: "Accept, 4 × CPU throttle", value: `${median(usables).toFixed(0)} ms`, target: "" },
  ];
}
