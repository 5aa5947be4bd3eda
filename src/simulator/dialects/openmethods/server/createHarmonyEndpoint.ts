import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../../server/readBody.ts";
import type { Arrival, HostLink } from "../HostLink.ts";

/** The HTTP side of the simulated Harmony. */
export interface HarmonyEndpoint {
  /** Serves the session address of the site. */
  readonly session: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Serves the Harmony Integration Server. `path` begins after its base address, with `/`. */
  readonly server: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
}

const kinds: ReadonlyMap<string, Exclude<Arrival["kind"], "session">> = new Map([
  ["POST /sessions", "sessions"],
  ["POST /direct/processRequest", "process"],
  ["GET /direct/pollMessages", "poll"],
]);

/** Headers that every browser sends. The host's rules allow no others. */
const usualHeaders =
  /^(?:host|connection|content-(?:type|length)|transfer-encoding|origin|referer|user-agent|cache-control|pragma|dnt|priority|accept.*|sec-.*)$/;

/** Returns what is wrong with a request by the host's rules for HTTP: plain text, no cookie, no header of one's own. */
function problemOf({ method, headers }: IncomingMessage): string | undefined {
  const isText = /^text\/plain(?:;|$)/.test(headers["content-type"] ?? "");
  if (method === "POST" && !isText) return "Content-Type must be text/plain";
  if (headers.cookie !== undefined) return "No cookie is allowed";
  const own = Object.keys(headers).find((name) => !usualHeaders.test(name));
  return own === undefined ? undefined : `The header ${own} is not allowed`;
}

/** Creates the HTTP side of the simulated server. The page decides each answer. */
export function createHarmonyEndpoint(link: HostLink): HarmonyEndpoint {
  function fail(response: ServerResponse, status: number, message: string): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));
  }

  async function exchange(arrival: Arrival, response: ServerResponse): Promise<void> {
    const reaction = await link.exchange(arrival);
    if (reaction.kind === "cut") response.destroy();
    else if (reaction.kind === "answer") response.writeHead(reaction.status, reaction.headers).end(reaction.body);
  }

  return {
    async session(request, response) {
      response.setHeader("cache-control", "no-store");
      if (request.method === "GET") await exchange({ kind: "session", clientId: "", body: undefined }, response);
      else fail(response, 405, "Method not allowed");
    },
    async server(request, response, path) {
      // A request that needs a preflight is refused: the host answers none.
      if (request.method !== "OPTIONS") response.setHeader("access-control-allow-origin", "*");
      response.setHeader("cache-control", "no-store");
      const url = new URL(path, "http://server");
      const kind = kinds.get(`${request.method ?? ""} ${url.pathname}`);
      if (kind === undefined) {
        fail(response, 404, "Not found");
        return;
      }
      const problem = problemOf(request);
      if (problem !== undefined) {
        fail(response, 415, problem);
        return;
      }
      let body: unknown;
      if (request.method === "POST") {
        try {
          body = JSON.parse(await readBody(request));
        } catch {
          fail(response, 400, "The body is no JSON");
          return;
        }
      }
      await exchange({ kind, clientId: url.searchParams.get("clientId") ?? "", body }, response);
    },
  };
}
