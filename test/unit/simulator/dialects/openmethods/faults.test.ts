import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createHarmonySession } from "../../../../../src/simulator/dialects/openmethods/createHarmonySession.ts";
import { harmonyDialect } from "../../../../../src/simulator/dialects/openmethods/harmonyDialect.ts";
import type { Arrival } from "../../../../../src/simulator/dialects/openmethods/HostLink.ts";
import { createEngine } from "../../../../../src/simulator/engine/createEngine.ts";
import type { HttpFault } from "../../../../../src/simulator/faults/faultNames.ts";
import { applyEvents } from "../../../../../src/state/session/applyEvent.ts";
import { initialState } from "../../../../../src/state/session/panelState.ts";
import { createHarmonyHost } from "../../../../support/harmonyHost.ts";

// The real adapter at the simulated host, whose faults end the session.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets the adapter's requests arrive at `exchange` instead of a server. */
function fetchOf(exchange: ReturnType<typeof createHarmonySession>["exchange"]): typeof fetch {
  return async (input, init) => {
    const url = new URL(input as string);
    const kind: Arrival["kind"] =
      url.pathname === "/sessions" ? "sessions" : url.pathname.endsWith("pollMessages") ? "poll" : "process";
    const body: unknown = init?.body === undefined ? undefined : JSON.parse(init.body as string);
    const reaction = await exchange({ kind, clientId: url.searchParams.get("clientId") ?? "", body });
    if (reaction.kind !== "answer") throw new TypeError("Failed to fetch");
    return new Response(reaction.body, { status: reaction.status });
  };
}

it.each(["session-expired", "queue-overflow"] satisfies HttpFault[])(
  "The fault %s ends the session, and the panel regains it with the call",
  async (fault) => {
    const engine = createEngine();
    const session = createHarmonySession(engine, { seed: 1 });
    const { host } = createHarmonyHost(
      {},
      {
        fetch: fetchOf(session.exchange),
        readAccess: async () => ({ model: undefined, agent: { username: "ada", ticket: "1" } }),
      },
    );
    const phases: string[] = [];
    let state = initialState;
    const stop = host.start((events) => {
      state = applyEvents(state, events, Date.now());
      for (const event of events) if (event.type === "connection") phases.push(event.connection.phase);
    });
    await vi.advanceTimersByTimeAsync(6000);
    expect(harmonyDialect.faults.has(fault)).toBe(true);
    session.fault(fault, true);
    const rung = engine.ring({ from: "+358401234567", name: "Ada Lark", title: "Ada Lark" });
    const id = rung.ok ? (rung.id ?? "") : "";
    engine.accept(id);
    for (let turn = 0; turn < 20; turn += 1) {
      engine.mute(id);
      engine.unmute(id);
    }
    await vi.advanceTimersByTimeAsync(20_000);
    session.fault(fault, false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phases).toEqual(expect.arrayContaining(["connected", "reconnecting"]));
    expect(phases.at(-1)).toBe("connected");
    expect(Object.values(state.interactions)).toMatchObject([{ title: "Ada Lark", status: "accepted" }]);
    stop();
    session.stop();
  },
);
