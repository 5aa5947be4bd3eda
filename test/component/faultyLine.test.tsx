import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { seededRandom } from "../../src/simulator/engine/seededRandom.ts";
import { sinchDialect } from "../../src/simulator/dialects/sinch/sinchDialect.ts";
import { playScenario } from "../../src/simulator/scenarios/playScenario.ts";
import { scenarios } from "../../src/simulator/scenarios/scenarios.ts";
import { renderPanel } from "../support/renderPanel.tsx";
import { startAgent, wait } from "../support/scenarioAgent.ts";

const badLine = ["delay", "jitter", "duplicate", "reorder", "truncate"] as const;

/** Simulates an agent who opens one view after another. */
function lookAround(random: () => number): void {
  const tabs = screen.queryAllByRole("tab");
  const seen = tabs[Math.floor(random() * tabs.length)];
  if (seen) act(() => seen.click());
}

const served = scenarios.filter(({ name }) => sinchDialect.unserved[name] === undefined);

it.each(served.map((one) => one.name))(
  "%s: with all faults at once, no part of the panel fails, and the scenario ends normally",
  async (name) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (!scenario) throw new Error(`no scenario ${name}`);
    const { engine, line, announce, world } = await renderPanel(() => {});
    for (const fault of badLine) line.fault(fault, true);
    startAgent(engine, name);
    const random = seededRandom(1);
    const over = new AbortController();
    const played = playScenario(engine, scenario, { wait, signal: AbortSignal.timeout(8000) }).finally(() =>
      over.abort(),
    );
    while (!over.signal.aborted) {
      await world(() => {});
      lookAround(random);
      expect(screen.queryByText(/stopped working/)).toBeNull();
    }
    await played;
    // Delivers messages in transit.
    await act(() => new Promise((resolve) => void setTimeout(resolve, 250)));
    for (const fault of badLine) line.fault(fault, false);
    // The host announces that it is ready, and the panel requests the true state.
    await world(() => announce());
    await waitFor(() => {
      const connection = screen.getByRole("status", { name: "Connection" }).textContent;
      expect(connection).toBe(name === "logout" ? "Disconnected" : "Connected");
      expect(screen.queryAllByRole("listitem")).toEqual([]);
    });
    expect(screen.queryByText(/stopped working/)).toBeNull();
  },
);
