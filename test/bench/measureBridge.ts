import type { Bench, Row } from "./bench.ts";

/** Compares a round trip between the page and its cross-site frame with one without the panel's code, in one run. */
async function compare({ browser, devPort }: Bench, name: string): Promise<{ raw: number; bridge: number }> {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${devPort}/test/bench/${name}.html`);
  const isInner = () => page.frames().find((frame) => frame.url().startsWith(`http://127.0.0.1:${devPort}/`));
  const inner = isInner() ?? (await page.waitForEvent("framenavigated", { predicate: () => isInner() !== undefined }));
  await inner.waitForFunction(() => "measure" in window);
  const measured = await inner.evaluate(() =>
    (window as unknown as { measure(): Promise<{ raw: number; bridge: number }> }).measure(),
  );
  await page.close();
  return measured;
}

/** Compares the panel's exchanges with bare ones: over window messages, and over a message port from a sandboxed frame. */
export async function measureBridge(bench: Bench): Promise<readonly Row[]> {
  const messages = await compare(bench, "bridge");
  const port = await compare(bench, "channel");
  return [
    { measured: "round trip, raw postMessage + id map", value: `${messages.raw.toFixed(0)} µs`, target: "" },
    { measured: "round trip, bridge", value: `${messages.bridge.toFixed(0)} µs`, target: "" },
    { measured: "bridge / raw", value: (messages.bridge / messages.raw).toFixed(2), target: "≤ 1.15" },
    { measured: "round trip, raw MessagePort + id map", value: `${port.raw.toFixed(0)} µs`, target: "" },
    { measured: "round trip, MessagePort of Salesforce", value: `${port.bridge.toFixed(0)} µs`, target: "" },
    { measured: "MessagePort of Salesforce / raw", value: (port.bridge / port.raw).toFixed(2), target: "≤ 1.15" },
  ];
}
