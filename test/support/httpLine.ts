import { createServer, request as httpRequest, Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import type { HostLink } from "../../src/simulator/dialects/openmethods/HostLink.ts";
import { createHarmonyEndpoint } from "../../src/simulator/dialects/openmethods/server/createHarmonyEndpoint.ts";

/** A real HTTP connection to the simulated Harmony, for tests on fake time. */
export interface HttpLine {
  /** The base address, at a port that is open once the first request is sent. */
  readonly baseUrl: string;
  /** Sends over Node's HTTP client, whose timers are not faked. */
  readonly fetch: typeof fetch;
  /** Passes fake time, and waits for the answers of all requests that are answered at all. */
  readonly advance: (ms: number) => Promise<void>;
  /** Returns the number of requests without an answer. */
  readonly running: () => number;
  readonly close: () => void;
}

/** Between steps of fake time, requests get their answers. Returns the length of a step in ms. */
const stepOf = (ms: number): number => (ms > 20_000 ? 1000 : 250);

// Read before a test replaces the timers.
const realLater = setTimeout;
const breathe = () => new Promise<void>((resolve) => void realLater(resolve, 0));

export function openHttpLine(exchange: HostLink["exchange"]): HttpLine {
  let silent = 0;
  let running = 0;
  const endpoint = createHarmonyEndpoint({
    async exchange(arrival) {
      const reaction = await exchange(arrival);
      if (reaction.kind === "silence") silent += 1;
      return reaction;
    },
  });
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    let isSilent = false;
    response.on("close", () => {
      if (!response.writableEnded && isSilent) silent -= 1;
    });
    const serve = async () => {
      const before = silent;
      await endpoint.server(request, response, request.url ?? "");
      isSilent = silent > before;
    };
    void serve();
  });
  const listening = new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

  async function send(address: string, init: RequestInit): Promise<Response> {
    const port = await listening;
    const { pathname, search } = new URL(address);
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          host: "127.0.0.1",
          port,
          path: pathname + search,
          method: init.method ?? "GET",
          headers: init.headers as Record<string, string> | undefined,
          agent,
        },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on("data", (part: Buffer) => parts.push(part));
          incoming.on("end", () => {
            resolve(new Response(Buffer.concat(parts), { status: incoming.statusCode ?? 0 }));
          });
          incoming.on("error", reject);
        },
      );
      sent.on("error", (error) => reject(new TypeError("Failed to fetch", { cause: error })));
      init.signal?.addEventListener("abort", () => {
        sent.destroy();
        reject(new DOMException("Aborted", "AbortError"));
      });
      sent.end(init.body as string | undefined);
    });
  }

  async function settle(): Promise<void> {
    const isWaiting = () => running > silent;
    do await breathe();
    while (isWaiting());
  }

  return {
    baseUrl: "http://his.localhost",
    async fetch(address, init = {}) {
      running += 1;
      try {
        return await send(address instanceof Request ? address.url : address.toString(), init);
      } finally {
        running -= 1;
      }
    },
    async advance(ms) {
      await settle();
      const step = stepOf(ms);
      for (let left = ms; left > 0; left -= step) {
        await vi.advanceTimersByTimeAsync(Math.min(step, left));
        await settle();
      }
    },
    running: () => running,
    close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
