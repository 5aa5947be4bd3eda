import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createGenesysSession,
  type GenesysSession,
} from "../../src/simulator/dialects/genesys/createGenesysSession.ts";
import {
  createGenesysEndpoint,
  type EndpointOptions,
} from "../../src/simulator/dialects/genesys/server/createGenesysEndpoint.ts";
import type { WrapUpChoice } from "../../src/simulator/dialects/genesys/WrapUpSettings.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";
import { createUuids } from "../../src/simulator/engine/createUuids.ts";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import { seededRandom } from "../../src/simulator/engine/seededRandom.ts";
import { startAutopilot } from "../../src/simulator/engine/startAutopilot.ts";

/** A clock that a test moves by hand. */
export interface HandClock {
  readonly now: () => number;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Runs everything that falls due within this time, in order. */
  readonly advance: (milliseconds: number) => void;
}

export function createHandClock(start = Date.parse("2025-11-03T09:00:00Z")): HandClock {
  let now = start;
  const due: { readonly at: number; readonly action: () => void }[] = [];
  return {
    now: () => now,
    later: (action, milliseconds) => void due.push({ at: now + milliseconds, action }),
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        due.splice(due.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.action();
      }
      now = end;
    },
  };
}

/** A simulated Genesys Cloud over real HTTP in this process. */
export interface GenesysServer {
  readonly engine: Engine;
  readonly session: GenesysSession;
  readonly clock: HandClock;
  readonly origin: string;
  readonly sessionUrl: string;
  close(): Promise<void>;
}

export async function startGenesysServer(
  options: {
    readonly wrapUp?: WrapUpChoice;
    readonly clock?: HandClock;
  } & Pick<EndpointOptions, "protocol" | "tokenMs"> = {},
): Promise<GenesysServer> {
  const { clock = createHandClock(), wrapUp, ...endpointOptions } = options;
  const { now, later } = clock;
  const engine = createEngine({ newId: createUuids(seededRandom(11)), recordsCalls: true, now, later });
  startAutopilot(engine, later);
  const session = createGenesysSession(engine, {
    seed: 5,
    now,
    setTimeout: later,
    ...(wrapUp === undefined ? {} : { wrapUp }),
  });
  let origin = "";
  const endpoint = createGenesysEndpoint({ link: session, mcpUrl: () => `${origin}/mcp`, ...endpointOptions });
  const server = createServer((request, response) => {
    void (request.url === "/session" ? endpoint.session(request, response) : endpoint.mcp(request, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    engine,
    session,
    clock,
    origin,
    sessionUrl: `${origin}/session`,
    async close() {
      session.stop();
      await endpoint.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
