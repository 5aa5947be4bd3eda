import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { genesysConfig } from "../../src/simulator/dialects/genesys/genesysConfig.ts";
import { createHandClock, type GenesysServer, startGenesysServer } from "./genesysServer.ts";
import { lookFirst } from "./simulatorPage.ts";

/** The built panel under its production headers, without a page around it, against a simulated Genesys Cloud. */
export interface GenesysSite {
  readonly page: Page;
  readonly server: GenesysServer;
  /** Violations of the Content Security Policy, and exceptions. */
  readonly violations: readonly string[];
  /** Moves the time of page and server forward together. */
  readonly pass: (ms: number) => Promise<void>;
  /** Tools that were called, without reads. */
  readonly called: () => readonly string[];
  close(): Promise<void>;
}

/** How often the server's clock follows the real one, in ms. */
const tick = 50;
const prefix = "genesys_conversations_";

/** Serves the built site as an administrator would: with the host's origin in its policy, config.json and session. */
async function serveFront(sitePort: number, { origin, sessionUrl }: GenesysServer) {
  const addressOf = (path: string): string =>
    path === "/session" ? sessionUrl : `http://127.0.0.1:${sitePort}${path}`;
  const front = createServer((request, response) => {
    const answer = async () => {
      const path = request.url ?? "/";
      if (path === "/config.json") {
        response.setHeader("content-type", "application/json").end(JSON.stringify(genesysConfig({}, "")));
        return;
      }
      const found = await fetch(addressOf(path));
      for (const [name, value] of found.headers) {
        const isPolicy = name === "content-security-policy";
        if (name === "content-length" || name === "content-encoding") continue;
        response.setHeader(
          name,
          isPolicy ? value.replace("connect-src 'self'", `connect-src 'self' ${origin}`) : value,
        );
      }
      response.writeHead(found.status).end(Buffer.from(await found.arrayBuffer()));
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    front.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        front.close(resolve);
        front.closeAllConnections();
      }),
  };
}

/**
 * Opens the built panel as an administrator deploys it: the origin of the MCP server is in `connect-src`, and the session
 * address is on the panel's own site.
 */
export async function openGenesysSite(options: {
  readonly browser: Browser;
  /** Port of the built site with its production headers. */
  readonly sitePort: number;
  readonly viewport?: { readonly width: number; readonly height: number };
}): Promise<GenesysSite> {
  const { browser, sitePort, viewport = { width: 640, height: 900 } } = options;
  const clock = createHandClock(Date.now());
  const server = await startGenesysServer({ clock });
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    clock.advance(now - last);
    last = now;
  }, tick);
  const context = await browser.newContext({ viewport, locale: "en-GB", timezoneId: "Europe/Berlin" });
  const front = await serveFront(sitePort, server);
  const page = await context.newPage();
  await page.clock.install({ time: clock.now() });
  await page.addInitScript({ content: lookFirst });
  page.setDefaultTimeout(15_000);
  const violations: string[] = [];
  const called: string[] = [];
  page.on("pageerror", (error) => violations.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    // Refused requests are part of the test.
    if (/content security policy|trusted/i.test(message.text())) violations.push(message.text());
  });
  page.on("request", (request) => {
    const name = /"name":"genesys_conversations_(\w+)"/.exec(request.postData() ?? "")?.[1];
    if (request.url().startsWith(server.origin) && name?.startsWith("get_") === false) called.push(name);
  });
  await page.goto(`${front.origin}/index.html`);
  return {
    page,
    server,
    violations,
    pass: async (ms) => {
      clock.advance(ms);
      await page.clock.fastForward(ms);
    },
    called: () => called.map((name) => name.replace(prefix, "")),
    async close() {
      clearInterval(timer);
      await context.close();
      await front.close();
      await server.close();
    },
  };
}
