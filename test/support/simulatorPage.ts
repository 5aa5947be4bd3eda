import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { desktop } from "./deskContexts.ts";

/** The API of `window.simulator`. */
interface SimulatorApi {
  scenarios(): readonly unknown[];
  play(name: string): unknown;
  push(message: unknown): void;
  state(): unknown;
  log(): readonly unknown[];
  fault(name: string, on: boolean): void;
  happen(name: string): void;
  reset(): void;
}

/** A simulator page that frames the panel. */
export interface Desk {
  readonly page: Page;
  readonly panel: Frame;
  /** Problems reported by the browser: exceptions, failed loads, policy violations. */
  readonly complaints: readonly string[];
  play(scenario: string): Promise<void>;
  push(message: unknown): Promise<void>;
  fault(name: string, on: boolean): Promise<void>;
  happen(name: string): Promise<void>;
  /** Returns all messages of both directions from the simulator's log as JSON. */
  log(): Promise<string>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly browser: Browser;
  /** The browser context of the page. By default a new one, as in a private window. */
  readonly context?: BrowserContext;
  /** Port of the server with the simulator. */
  readonly devPort: number;
  /** Port of the server with the panel, if different. */
  readonly panelPort?: number;
  /** Path of the page to frame. By default the panel. */
  readonly panelPath?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The config.json that the panel gets. */
  readonly config?: Readonly<Record<string, unknown>>;
  /**
   * Whether to frame the panel from the simulator's own site. For another site, as in reality, Chromium denies
   * persistent storage, like strict browsers, but its headless shell does not.
   */
  readonly sameSite?: boolean;
  /** Runs in every frame before its scripts. */
  readonly initScript?: string | undefined;
  /** Whether presses come as fast as they are made. Otherwise each comes a second later, when controls have settled. */
  readonly hasty?: boolean;
}

/** Denies the storage that the panel uses, as browsers do to a frame of another site. */
export const denyStorage = `indexedDB.open = () => { throw new DOMException("denied", "SecurityError"); };`;

/** Sets the clock of the page forward before each press, as if the agent had looked at the panel before it. */
export const lookFirst = `{
  let ahead = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + ahead;
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => (ahead += 1000), true);
}`;

/** Returns the frame of a page with this origin. */
export async function frameOf(page: Page, origin: string): Promise<Frame> {
  const isPanel = (frame: Frame) => frame.parentFrame() !== null && frame.url().startsWith(`${origin}/`);
  const there = page.frames().find(isPanel);
  return there ?? page.waitForEvent("framenavigated", { predicate: isPanel });
}

/** Opens the simulator at `localhost` with the panel at `127.0.0.1`, so both are of different sites. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { browser, devPort, panelPort = devPort, panelPath = "/index.html" } = options;
  const given = options.context;
  const context = given ?? (await browser.newContext(desktop));
  const page = await context.newPage();
  if (options.viewport !== undefined) await page.setViewportSize(options.viewport);
  if (options.config !== undefined) {
    const json = options.config;
    await page.route("**/config.json", (route) => route.fulfill({ json }));
  }
  if (options.hasty !== true) await page.addInitScript({ content: lookFirst });
  if (options.initScript !== undefined) await page.addInitScript({ content: options.initScript });
  // Far more than any step takes, for a busy machine.
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  const panelOrigin = `http://${options.sameSite === true ? "localhost" : "127.0.0.1"}:${panelPort}`;
  const query = new URLSearchParams(options.query);
  if (panelPort !== devPort || options.sameSite === true) query.set("extension", `${panelOrigin}${panelPath}`);
  await page.goto(`http://localhost:${devPort}/simulator.html?${query.toString()}`);
  // In this placement a frame exists only after a conversation was accepted.
  const panel = options.query?.["placement"] === "queue" ? page.mainFrame() : await frameOf(page, panelOrigin);
  const call = <Name extends keyof SimulatorApi>(name: Name, ...args: Parameters<SimulatorApi[Name]>) =>
    page.evaluate(
      ([method, values]) => {
        const { simulator } = window as unknown as { simulator: Record<string, (...given: unknown[]) => unknown> };
        return simulator[method]?.(...values);
      },
      [name, args] as const,
    );
  return {
    page,
    panel,
    complaints,
    play: async (scenario) => void (await call("play", scenario)),
    push: async (message) => void (await call("push", message)),
    fault: async (name, on) => void (await call("fault", name, on)),
    happen: async (name) => void (await call("happen", name)),
    log: async () => JSON.stringify(await call("log")),
    close: () => (given === undefined ? context.close() : page.close()),
  };
}
