import { type Browser, type BrowserContext, chromium, type Frame, type Page } from "playwright-core";

/** What `window.simulator` offers scripts. */
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

/** A simulator page with the panel in it. */
export interface Desk {
  readonly page: Page;
  readonly panel: Frame;
  /** What the browser complained about: exceptions, failed loads, policy violations. */
  readonly complaints: readonly string[];
  play(scenario: string): Promise<void>;
  push(message: unknown): Promise<void>;
  fault(name: string, on: boolean): Promise<void>;
  happen(name: string): Promise<void>;
  /** All messages both ways, as the simulator's log has them, in JSON. */
  log(): Promise<string>;
  close(): Promise<void>;
}

interface DeskOptions {
  readonly browser: Browser;
  /** A context to open the page in; a new one, as in a private window, by default. */
  readonly context?: BrowserContext;
  /** Port of the server with the simulator. */
  readonly devPort: number;
  /** Port of the server with the panel when it is another. */
  readonly panelPort?: number;
  /** What to frame there; the panel by default. */
  readonly panelPath?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Served to the panel in place of its config.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  /**
   * Frames the panel from the simulator's own site. Of another site, as in reality, this Chromium denies it storage
   * that outlives the frame, as strict browsers do.
   */
  readonly sameSite?: boolean;
  /** Runs in every frame before its scripts. */
  readonly initScript?: string;
}

/** The frame of a page that shows something of that origin. */
export async function frameOf(page: Page, origin: string): Promise<Frame> {
  const isPanel = (frame: Frame) => frame.parentFrame() !== null && frame.url().startsWith(`${origin}/`);
  const there = page.frames().find(isPanel);
  return there ?? page.waitForEvent("framenavigated", { predicate: isPanel });
}

/** Opens the simulator at `localhost`; the panel in it is at `127.0.0.1`, so the two are of different sites. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { browser, devPort, panelPort = devPort, panelPath = "/index.html" } = options;
  const { viewport = { width: 1280, height: 900 } } = options;
  const given = options.context;
  const context = given ?? (await browser.newContext({ viewport, locale: "en-GB", timezoneId: "Europe/Berlin" }));
  if (options.config !== undefined) {
    const json = options.config;
    await context.route("**/config.json", (route) => route.fulfill({ json }));
  }
  const page = await context.newPage();
  if (options.initScript !== undefined) await page.addInitScript({ content: options.initScript });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  const panelOrigin = `http://${options.sameSite === true ? "localhost" : "127.0.0.1"}:${panelPort}`;
  const query = new URLSearchParams(options.query);
  if (panelPort !== devPort || options.sameSite === true) query.set("extension", `${panelOrigin}${panelPath}`);
  await page.goto(`http://localhost:${devPort}/simulator.html?${query.toString()}`);
  // In this placement there is a frame only once a conversation was accepted.
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

/** Connects to the Chromium of the test run. */
export async function connectChromium(wsEndpoint: string): Promise<Browser> {
  return chromium.connect(wsEndpoint);
}
