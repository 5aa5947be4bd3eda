import type { IncomingMessage, ServerResponse } from "node:http";
import { genesysConfig } from "../dialects/genesys/genesysConfig.ts";
import { genesysPath, newestRun } from "../dialects/genesys/genesysPath.ts";
import type { Called, HostLink, Verdict } from "../dialects/genesys/HostLink.ts";
import { createGenesysEndpoint, type GenesysEndpoint } from "../dialects/genesys/server/createGenesysEndpoint.ts";
import { serveSalesforce } from "./serveSalesforce.ts";
import { createRelay, PageGoneError, type Relay } from "./createRelay.ts";

/** Serves a request, or passes it on with `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Everything of one open page. */
interface Run {
  readonly relay: Relay;
  readonly endpoint: GenesysEndpoint;
}

/** Limits the pages that are remembered. */
const mostRuns = 50;

/** Returns the other name of this machine, so that the panel meets a server of another origin, as in reality. */
function otherHost(host: string): string {
  if (host.startsWith("127.0.0.1")) return host.replace("127.0.0.1", "localhost");
  return host.startsWith("localhost") ? host.replace("localhost", "127.0.0.1") : host;
}

/**
 * Serves the simulated hosts that a panel asks over HTTP, beside the site. Each open page of the simulator has a folder of
 * its own, in which the whole site lies again with a configuration for that page. `config` returns the site's config.json.
 */
export function createSimulatedHosts(options: { readonly config: () => Promise<string> }): {
  readonly middleware: Middleware;
  readonly close: () => void;
} {
  const runs = new Map<string, Run>();
  let newest = "";

  const create = (name: string): Run => {
    const relay = createRelay(() => {
      newest = name;
    });
    const link: HostLink = {
      admit: async (arrival) => (await relay.ask("admit", arrival)) as Verdict,
      call: async (tool, args) => (await relay.ask("call", tool, args)) as Called,
    };
    const endpoint = createGenesysEndpoint({
      link,
      mcpUrl: ({ headers }) => `http://${otherHost(headers.host ?? "")}${genesysPath}/${name}/mcp`,
    });
    const run = { relay, endpoint };
    runs.set(name, run);
    for (const [old, { relay: other }] of runs) {
      if (runs.size <= mostRuns) break;
      if (!other.isOpen()) runs.delete(old);
    }
    return run;
  };

  const json = (response: ServerResponse, status: number, value: unknown): void => {
    response.writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" });
    response.end(JSON.stringify(value));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, name: string, path: string) => {
    if (path === "config.json") {
      const base = JSON.parse(await options.config()) as Readonly<Record<string, unknown>>;
      json(response, 200, genesysConfig(base, `${genesysPath}/${name}`));
      return;
    }
    const known = name === newestRun ? newest : name;
    if (known === "") {
      json(response, 401, { message: "Open simulator.html?host=genesys first" });
      return;
    }
    const { relay, endpoint } = runs.get(known) ?? create(known);
    if (path === "relay") await relay.serve(request, response);
    else if (path === "session") await endpoint.session(request, response);
    else await endpoint.mcp(request, response);
  };

  const middleware: Middleware = (request, response, next) => {
    if (serveSalesforce(request, response, options.config)) return;
    const url = new URL(request.url ?? "/", "http://site");
    if (/^\/(index\.html)?$/.test(url.pathname) && url.searchParams.get("host") === "genesys") {
      response.writeHead(302, { location: `${genesysPath}/${newestRun}/index.html${url.search}` }).end();
      return;
    }
    const [, name = "", path = ""] = new RegExp(`^${genesysPath}/([a-z0-9]+)/(.*)$`).exec(url.pathname) ?? [];
    if (name === "") {
      next();
      return;
    }
    if (!["config.json", "relay", "session", "mcp"].includes(path)) {
      request.url = `/${path}${url.search}`;
      next();
      return;
    }
    serve(request, response, name, path).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (error instanceof PageGoneError) json(response, 401, { message: error.message });
      else json(response, 500, { message: error instanceof Error ? error.message : String(error) });
    });
  };

  return {
    middleware,
    close() {
      for (const { relay } of runs.values()) relay.close();
    },
  };
}
