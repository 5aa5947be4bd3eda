import { launchChromium } from "./chromium.ts";
import { startDeskServer } from "./deskServer.ts";
import type { panelStates } from "./panelStates.ts";
import { type Look, nameOfLook, takeMatrix, takePictures } from "./pictures.ts";
import { openDesk } from "./simulatorPage.ts";

/** The pictures in `.github/panel`. */
const chosen: readonly (readonly [state: keyof typeof panelStates, look: Look])[] = [
  ["call", { size: [280, 700] }],
  ["offer-during-call", { size: [360, 500] }],
  ["chat", { size: [360, 700], theme: "dark" }],
  ["consultation", { size: [360, 700], theme: "contrast-light" }],
  ["wrap-up", { size: [360, 700], theme: "contrast-dark" }],
  ["call", { size: [360, 700], textSize: "200%" }],
  ["offer-during-call", { size: [640, 500] }],
  ["call", { size: [900, 700] }],
];

/**
 * Takes the screenshot of the README, the simulator with a call on hold, and pictures of the panel in its sizes and themes.
 * With the argument `all`, takes a picture of each main state in each size, theme and text size, in the folder `pictures`.
 * Names of states after it restrict it to these.
 */
export async function main(): Promise<void> {
  const server = await startDeskServer();
  const browser = await launchChromium();
  const [, , , only, ...names] = process.argv;
  if (only === "all") await takeMatrix(browser, server.port, "pictures", names);
  else {
    const viewport = { width: 1280, height: 800 };
    const query = { scenario: "inbound-call" };
    const desk = await openDesk({ browser, devPort: server.port, query, viewport });
    await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
    await desk.panel.getByRole("button", { name: "Hold", exact: true }).click();
    await desk.panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
    await desk.page.screenshot({ path: ".github/screenshot.png" });
    await desk.close();
    for (const [state, look] of chosen) {
      const pathOf = () => `.github/panel/${state}-${nameOfLook(look)}.png`;
      await takePictures({ browser, devPort: server.port, state, looks: [look], pathOf });
    }
  }
  await browser.close();
  await server.close();
}
