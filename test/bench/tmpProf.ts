import { chromium } from "playwright-core";
import { writeFileSync } from "node:fs";
import { launchChromium, launchProfile } from "../support/chromium.ts";
import { startDevServer } from "../support/devServer.ts";
import { startSiteServer } from "../support/siteServer.ts";
import { frameOf } from "../support/simulatorPage.ts";
import { mainThreadOf } from "./mainThread.ts";

export async function main() {
  const dev = await startDevServer();
  const hostOrigin = `http://localhost:${dev.port}`;
  const site = await startSiteServer({ hostOrigin, config: { host: "sinch", allowedOrigins: [hostOrigin] } });
  const profile = await launchProfile(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
  try {
    const page = await profile.newPage();
    page.setDefaultTimeout(120000);
    const panelUrl = `http://127.0.0.1:${site.port}/index.html`;
    await page.goto(`http://localhost:${dev.port}/test/bench/busyHost.html?panel=${encodeURIComponent(panelUrl)}`);
    const panel = await frameOf(page, new URL(panelUrl).origin);
    await panel.getByText("No active conversation").waitFor();
    const thread = await mainThreadOf(panel);
    const session = await profile.newCDPSession(panel);
    await session.send("Profiler.enable");
    const metrics = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({name, value}) => [name, value]));
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const diff = (a: any, b: any) => ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"].map((k) => `${k} ${((b[k]-a[k])*1000).toFixed(0)}`).join(" ");
    const profileOf = async (name: string, act: () => Promise<unknown>) => {
      await session.send("Profiler.start");
      const a = await metrics();
      await act();
      const b = await metrics();
      const { profile: p } = await session.send("Profiler.stop");
      console.log(name, diff(a, b));
      const self = new Map<string, number>();
      const byId = new Map(p.nodes.map((n) => [n.id, n]));
      p.samples!.forEach((id, i) => {
        const n = byId.get(id)!; const k = `${n.callFrame.functionName || "(anon)"} ${n.callFrame.url.split("/").at(-1)}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`;
        self.set(k, (self.get(k) ?? 0) + p.timeDeltas![i]! / 1000);
      });
      console.log([...self].sort((x, y) => y[1] - x[1]).slice(0, 14).map(([k, v]) => `  ${v.toFixed(0)} ${k}`).join("\n"));
    };
    await profileOf("fill", async () => {
      await page.evaluate(() => (window as any).contactCentre.fill(2000));
      await panel.waitForFunction(() => document.querySelectorAll("section li").length >= 2000);
    });
    await page.waitForTimeout(3000);
    await profileOf("idle 3 s", async () => { await page.waitForTimeout(3000); });
    await profileOf("offer", async () => {
      await page.evaluate(() => (window as any).contactCentre.ring());
      await panel.waitForFunction(() => document.querySelectorAll("section li").length >= 2001);
      await panel.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0))));
    });
    await profileOf("reload", async () => {
      await panel.evaluate(() => { setTimeout(() => location.reload()); });
      await page.waitForEvent("framenavigated", { predicate: (f) => f === panel });
      await panel.waitForFunction(() => document.querySelectorAll("section li").length >= 2000);
    });
  } finally {
    await profile.close(); await dev.close(); await site.close();
  }
}
