import { type Browser, chromium } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { startDevServer } from "./devServer.ts";
import { type Desk, openDesk } from "./simulatorPage.ts";

interface Picture {
  /** What the picture shows; also the file's name. */
  readonly name: string;
  readonly scenario: string;
  readonly size: readonly [width: number, height: number];
  readonly theme?: "dark" | "contrast-light" | "contrast-dark";
  readonly textSize?: string;
  /** Brings the panel into the state of the picture. */
  readonly play: (desk: Desk) => Promise<void>;
}

const press = (desk: Desk, name: string) => desk.panel.getByRole("button", { name, exact: true }).first().click();

async function hold(desk: Desk): Promise<void> {
  await press(desk, "Accept");
  await press(desk, "Hold");
  await desk.panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
}

async function chat(desk: Desk): Promise<void> {
  await press(desk, "Accept");
  await desk.panel.getByRole("textbox", { name: "Message" }).fill("It is on its way, and will be there on Thursday.");
}

async function consult(desk: Desk): Promise<void> {
  await press(desk, "Accept");
  await desk.panel.getByRole("tab", { name: "Transfer" }).click();
  await desk.panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await press(desk, "Consult");
  await desk.panel.getByRole("status", { name: "Consultation" }).filter({ hasText: "connected" }).waitFor();
}

/** A call that the agent serves, while others ring. */
async function offers(desk: Desk): Promise<void> {
  await hold(desk);
  await desk.play("sms");
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
}

async function wrapUp(desk: Desk): Promise<void> {
  await press(desk, "Accept");
  await press(desk, "Hang up");
  const notes = desk.panel.getByRole("tabpanel", { name: "Wrap-up" }).getByRole("textbox", { name: "Notes" });
  await notes.fill("Sent a new lamp.");
}

const pictures: readonly Picture[] = [
  { name: "call-280x700", scenario: "inbound-call", size: [280, 700], play: hold },
  { name: "offer-during-call-360x500", scenario: "inbound-call", size: [360, 500], play: offers },
  { name: "chat-360x700-dark", scenario: "sms", size: [360, 700], theme: "dark", play: chat },
  {
    name: "consultation-360x700-contrast-light",
    scenario: "consult-join",
    size: [360, 700],
    theme: "contrast-light",
    play: consult,
  },
  {
    name: "wrap-up-360x700-contrast-dark",
    scenario: "inbound-call",
    size: [360, 700],
    theme: "contrast-dark",
    play: wrapUp,
  },
  { name: "call-360x700-text-200", scenario: "inbound-call", size: [360, 700], textSize: "200%", play: hold },
  { name: "offer-during-call-640x500", scenario: "inbound-call", size: [640, 500], play: offers },
  { name: "call-900x700", scenario: "inbound-call", size: [900, 700], play: hold },
];

async function take(browser: Browser, devPort: number, picture: Picture): Promise<void> {
  const { name, scenario, theme, textSize, play } = picture;
  const [width, height] = picture.size;
  const desk = await openDesk({ browser, devPort, query: { scenario }, sameSite: true });
  const frame = await desk.panel.frameElement();
  await frame.evaluate(
    (element, size) => {
      (element as HTMLElement).style.cssText =
        `position: fixed; inset: 0 auto auto 0; z-index: 9; border: 0; inline-size: ${size[0]}px; block-size: ${size[1]}px`;
    },
    [width, height],
  );
  await play(desk);
  await desk.panel.evaluate(
    ([chosen, fontSize]) => {
      if (chosen !== undefined) document.documentElement.dataset["theme"] = chosen;
      if (fontSize !== undefined) document.documentElement.style.fontSize = fontSize;
    },
    [theme, textSize],
  );
  await desk.panel.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  await desk.page.screenshot({ path: `.github/panel/${name}.png`, clip: { x: 0, y: 0, width, height } });
  await desk.close();
}

/** Takes the screenshot of the README, the simulator with a call on hold, and pictures of the panel in its sizes and themes. */
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
  await hold(desk);
  await desk.page.screenshot({ path: ".github/screenshot.png" });
  await desk.close();
  for (const picture of pictures) await take(browser, server.port, picture);
  await chromiumServer.close();
  await server.close();
}
