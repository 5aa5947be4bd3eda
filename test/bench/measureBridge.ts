import type { Bench, Row } from "./bench.ts";

/** Compares a round trip between two cross-site frames over the panel's bridge with a bare `postMessage` and a map. */
export async function measureBridge({ browser, devPort }: Bench): Promise<readonly Row[]> {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${devPort}/test/bench/bridge.html`);
  const isInner = () => page.frames().find((frame) => frame.url().startsWith(`http://127.0.0.1:${devPort}/`));
  const inner = isInner() ?? (await page.waitForEvent("framenavigated", { predicate: () => isInner() !== undefined }));
  await inner.waitForFunction(() => "measure" in window);
  const { raw, bridge } = await inner.evaluate(() =>
    (window as unknown as { measure(): Promise<{ raw: number; bridge: number }> }).measure(),
  );
  await page.close();
  return [
    { measured: "round trip, raw postMessage + id map", value: `${raw.toFixed(0)} µs`, target: "" },
    { measured: "round trip, bridge", value: `${bridge.toFixed(0)} µs`, target: "" },
    { measured: "bridge / raw", value: (bridge / raw).toFixed(2), target: "≤ 1.15" },
  ];
}
