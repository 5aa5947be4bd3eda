import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host, HostEvent } from "../../src/domain/host.ts";
import type { InteractionId } from "../../src/domain/interaction.ts";
import { failureOf } from "../support/failureOf.ts";

/** One adapter under test with its host played by the test. What `tell` takes are the panel's words; the driver says them in the host's. */
export interface ContractDriver {
  readonly host: Host;
  events(): readonly HostEvent[];
  settle(): Promise<void>;
  tellStatus(id: InteractionId, status: "offered" | "accepted" | "ended" | "handled"): void;
  tellLine(id: InteractionId, line: "connected" | "held"): void;
  tellNonsense(data: unknown): void;
  /** The host answers commands with this reason from now on. */
  refuse(reason: string): void;
  fallSilent(): void;
  stop(): void;
  /** Listeners still attached. */
  listeners(): number;
}

/** What every adapter must do, whatever its host's words are. `start` resolves when the adapter is connected. */
export function describeHostContract(name: string, start: () => Promise<ContractDriver>): void {
  describe(`${name}: host contract`, () => {
    let driver: ContractDriver;
    beforeEach(async () => {
      vi.useFakeTimers();
      driver = await start();
    });
    afterEach(() => {
      driver.stop();
      vi.useRealTimers();
    });

    it("tells what it can, connects, and gives the whole list", () => {
      const types = driver.events().map(({ type }) => type);
      expect(types[0]).toBe("capabilities");
      expect(types).toContain("snapshot");
      const connections = driver.events().filter((event) => event.type === "connection");
      expect(connections.map(({ connection }) => connection.phase)).toEqual(["connecting", "connected"]);
    });

    it("tells a call from the offer to its end", () => {
      driver.tellStatus("I-1", "offered");
      driver.tellStatus("I-1", "accepted");
      driver.tellLine("I-1", "connected");
      driver.tellLine("I-1", "held");
      driver.tellStatus("I-1", "ended");
      driver.tellStatus("I-1", "handled");
      const changes = driver.events().filter((event) => event.type === "interaction-changed");
      expect(changes.map(({ patch }) => patch.status ?? patch.line)).toEqual([
        "offered",
        "accepted",
        "connected",
        "held",
        "ended",
        "handled",
      ]);
    });

    it("changes nothing of its own accord when a command is accepted", async () => {
      driver.tellStatus("I-1", "accepted");
      const before = driver.events().length;
      await driver.host.send({ type: "hold", interactionId: "I-1" });
      expect(driver.events()).toHaveLength(before);
    });

    it("rejects with the host's reason, or in time", async () => {
      driver.refuse("Not now");
      await expect(driver.host.send({ type: "hold", interactionId: "I-1" })).rejects.toMatchObject({
        code: "refused",
        reason: "Not now",
      });
      driver.fallSilent();
      const reply = failureOf(driver.host.send({ type: "hold", interactionId: "I-1" }));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await reply).toMatchObject({ code: "timeout" });
    });

    it.each([null, undefined, 7, "text", "", [], {}, { type: 7 }, { id: {}, type: "x", payload: null }])(
      "counts %j as ignored and changes nothing",
      (data) => {
        const before = driver.events().length;
        driver.tellNonsense(data);
        const news = driver.events().slice(before);
        expect(news.map(({ type }) => type)).toEqual(["ignored"]);
      },
    );

    it("rejects what is pending and leaves nothing behind when stopped", async () => {
      driver.fallSilent();
      const reply = failureOf(driver.host.send({ type: "hold", interactionId: "I-1" }));
      driver.stop();
      expect(await reply).toMatchObject({ code: "closed" });
      await expect(driver.host.queues()).rejects.toMatchObject({ code: "closed" });
      expect(driver.listeners()).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
}
