import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { frameOf } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { median } from "./statistics.ts";

const rounds = 5;

// Records when the first usable control exists.
const noteUsable = `
  const look = () => {
    const control = [...document.querySelectorAll("button")].find((button) => !button.disabled && button.textContent.trim() !== "Retry");
    if (control) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();`;

/** Measures bytes and times of the start of the built panel in the simulator, with its process slowed down fourfold. */
export async function measureStart({ browser, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const panelOrigin = `http://127.0.0.1:${sitePort}`;
  const paints: number[] = [];
  const usables: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const scripts: Response[] = [];
    context.on("response", (response) => {
      const isScript = response.request().resourceType() === "script";
      if (isScript && response.url().startsWith(panelOrigin)) scripts.push(response);
    });
    const page = await context.newPage();
    const query = new URLSearchParams({ scenario: "inbound-call", extension: `${panelOrigin}/index.html` });
    await page.goto(`http://localhost:${devPort}/simulator.html?${query.toString()}`);
    const panel = await frameOf(page, panelOrigin);
    await panel.waitForFunction(() => document.querySelector("button") !== null);
    const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body(), { level: 9 }).length));
    bytes = sizes.reduce((sum, size) => sum + size, 0);
    // The frame has its own process and throttle, which takes effect with the reload.
    const session = await context.newCDPSession(panel);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await context.addInitScript({ content: noteUsable });
    const times = await reloadAndTime();
    paints.push(times.paint);
    usables.push(times.usable);
    await context.close();

    async function reloadAndTime(): Promise<{ paint: number; usable: number }> {
      await panel.evaluate(() => {
        setTimeout(() => {
          location.reload();
        });
      });
      await page.waitForEvent("framenavigated", { predicate: (frame) => frame === panel });
      await panel.waitForFunction(
        () => "usableAt" in window && performance.getEntriesByName("first-contentful-paint").length > 0,
      );
      return panel.evaluate(() => ({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
        usable: (window as unknown as { usableAt: number }).usableAt,
      }));
    }
  }
  return [
    {
      measured: "JavaScript up to the first usable screen, gzipped",
      value: `${(bytes / 1000).toFixed(1)} kB`,
      target: "< 130 kB",
    },
    { measured: "first contentful paint, 4 × CPU throttle", value: `${median(paints).toFixed(0)} ms`, target: "" },
    { measured: "first usable control, 4 × CPU throttle", value: `${median(usables).toFixed(0)} ms`, target: "" },
  ];
}
