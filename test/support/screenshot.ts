import { chromium } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { startDevServer } from "./devServer.ts";
import { openDesk } from "./simulatorPage.ts";

/** Takes the screenshot of the README from the running simulator, with a call on hold. */
export async function main(): Promise<void> {
  const server = await startDevServer();
  const chromiumServer = await launchChromium();
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  const desk = await openDesk({
    browser,
    devPort: server.port,
    query: { scenario: "inbound-call" },
    viewport: { width: 1280, height: 800 },
  });
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("button", { name: "Hold", exact: true }).click();
  await desk.panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
  await desk.page.screenshot({ path: ".github/screenshot.png" });
  await chromiumServer.close();
  await server.close();
}
