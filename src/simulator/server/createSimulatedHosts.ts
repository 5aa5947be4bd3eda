import type { IncomingMessage, ServerResponse } from "node:http";
import { newestRun } from "../dialects/genesys/genesysPath.ts";
import { createRelay, PageGoneError } from "./createRelay.ts";
import type { Handler, ServedPage, SimulatedServer } from "./SimulatedServer.ts";
import { simulatedServers } from "./simulatedServers.ts";
import { serveSalesforce } from "./serveSalesforce.ts";

/** Serves a request, or passes it on with `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Everything of one open page. */
interface Run extends ServedPage {
  readonly handlers: ReadonlyMap<string, Handler>;
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
  /** By the path of their folders. */
  const runs = new Map<string, Run>();
  /** The page that was opened last, by the path of its host. */
  const newest = new Map<string, string>();

  const create = (server: SimulatedServer, name: string): Run => {
    const folder = `${server.path}/${name}`;
    const page: ServedPage = {
      relay: createRelay(() => void newest.set(server.path, name)),
      folder,
      otherFolder: ({ headers }) => `http://${otherHost(headers.host ?? "")}${folder}`,
    };
    const run = { ...page, handlers: server.open(page) };
    runs.set(folder, run);
    for (const [old, { relay }] of runs) {
      if (runs.size <= mostRuns) break;
      if (!relay.isOpen()) runs.delete(old);
    }
    return run;
  };

  const json = (response: ServerResponse, status: number, value: unknown): void => {
    response.writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" });
    response.end(JSON.stringify(value));
  };

  const serve = async (
    server: SimulatedServer,
    request: IncomingMessage,
    response: ServerResponse,
    [name, path, rest]: readonly [string, string, string],
  ) => {
    const known = name === newestRun ? (newest.get(server.path) ?? name) : name;
    if (known === newestRun && path !== "config.json") {
      json(response, 401, { message: `Open simulator.html?host=${server.host} first` });
      return;
    }
    const run = runs.get(`${server.path}/${known}`) ?? create(server, known);
    if (path === "config.json") {
      const base = JSON.parse(await options.config()) as Readonly<Record<string, unknown>>;
      json(response, 200, await server.config(base, run, request));
    } else if (path === "relay") await run.relay.serve(request, response);
    else await run.handlers.get(path)?.(request, response, rest);
  };

  const middleware: Middleware = (request, response, next) => {
    if (serveSalesforce(request, response, options.config)) return;
    const url = new URL(request.url ?? "/", "http://site");
    const asked = simulatedServers.find(({ host }) => url.searchParams.get("host") === host);
    if (asked !== undefined && /^\/(index\.html)?$/.test(url.pathname)) {
      response.writeHead(302, { location: `${asked.path}/${newestRun}/index.html${url.search}` }).end();
      return;
    }
    const server = simulatedServers.find(({ path }) => url.pathname.startsWith(`${path}/`));
    const [, name = "", path = "", rest = ""] =
      /^\/([a-z0-9]+)\/([^/]*)(.*)$/.exec(url.pathname.slice(server?.path.length)) ?? [];
    if (server === undefined || name === "") {
      next();
      return;
    }
    const isServed = path === "config.json" || path === "relay" || server.paths.has(path);
    if (!isServed) {
      request.url = `/${path}${rest}${url.search}`;
      next();
      return;
    }
    serve(server, request, response, [name, path, `${rest}${url.search}`]).catch((error: unknown) => {
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
