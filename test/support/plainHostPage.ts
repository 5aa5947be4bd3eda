import type { Browser, Frame, Page } from "playwright-core";
import { frameOf } from "./simulatorPage.ts";

export interface PlainHostPage {
  readonly page: Page;
  readonly panel: Frame;
  /** Problems reported by the browser. */
  readonly complaints: readonly string[];
  readonly push: (message: unknown) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the host answers: an expression of a list of interactions, evaluated in the page because it may be huge. */
interface PlainHostOptions {
  readonly browser: Browser;
  readonly devPort: number;
  readonly panelPort: number;
  readonly interactions: string;
}

/** Frames the panel in a page that answers its requests with fixed values and draws nothing, unlike the simulator. */
export async function openPlainHost(options: PlainHostOptions): Promise<PlainHostPage> {
  const { browser, devPort, panelPort, interactions } = options;
  const context = await browser.newContext({ viewport: { width: 420, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript({
    content: `if (window === top) {
      const interactions = ${interactions};
      const answers = { user: { id: "u", alias: "Kim" }, interactions };
      addEventListener("message", ({ data, source }) => {
        if (data?.type !== "init" && data?.type !== "action") return;
        const asked = data.type === "init" ? "interactions" : data.payload.value;
        const value = answers[asked] ?? "error";
        source.postMessage({ id: data.id, type: "response", payload: { value } }, "*");
      });
      window.push = (message) => frames[0].postMessage(message, "*");
    }`,
  });
  const panelOrigin = `http://127.0.0.1:${panelPort}`;
  const query = new URLSearchParams({ frame: `${panelOrigin}/index.html` });
  await page.goto(`http://localhost:${devPort}/test/browser/hostile.html?${query.toString()}`);
  const panel = await frameOf(page, panelOrigin);
  return {
    page,
    panel,
    complaints,
    push: (message) =>
      page.evaluate((sent) => (window as unknown as { push: (message: unknown) => void }).push(sent), message),
    close: () => context.close(),
  };
}
