import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { connectHost, hostEntry, hosts } from "../../src/hosts/registry.ts";
import { createTestHost, pollMs } from "../support/testHost/createTestHost.ts";
import { createTestServer } from "../support/testHost/createTestServer.ts";
import { describeHostContract } from "./hostContract.ts";

// An invented host that differs from Sinch in everything. The contract and the port must be valid for it, too.
describeHostContract("a polled host with legs", () => {
  const server = createTestServer();
  return {
    host: createTestHost({ server, requestMs: 5000 }),
    newsWithinMs: pollMs + 1,
    offer: (customer) => server.offer(customer),
    customerHangsUp: (id) => server.customerHangsUp(id),
    answerConsult: () => server.answerSecond(),
    failConsult: (reason) => server.failSecond(reason),
    removeElsewhere: (id) => server.remove(id),
    behave(behaviour) {
      if (behaviour === "proper") server.mode = "answer";
      else if (behaviour === "unresponsive") server.mode = "never";
      else if (behaviour === "broken") server.mode = "throw";
      else if ("refuse" in behaviour) server.mode = behaviour;
      else server.mode = { answerWith: JSON.stringify(behaviour.answerWith) };
    },
    keepBackNextList() {
      let release = () => {};
      server.delayList = (go) => {
        server.delayList = undefined;
        release = go;
      };
      return () => release();
    },
    sendFromHost(data) {
      server.mode = { answerWith: JSON.stringify(data) };
      setTimeout(() => {
        server.mode = "answer";
      }, pollMs);
    },
    // A polled host repeats its state with every poll.
    repeat: () => undefined,
    // The server never calls the adapter.
    leftBehind: () => 0,
  };
});

describe("adding a host", () => {
  it("requires one entry in the list of hosts, with its name, its section of the configuration and its adapter", async () => {
    const server = createTestServer();
    const entry = hostEntry(
      "acme",
      5000,
      () => v.object({ pollMs: v.optional(v.number("a number"), 1000) }),
      async () =>
        ({ requestMs }, section) => {
          expect(section).toEqual({ pollMs: 250 });
          return createTestHost({ server, requestMs });
        },
    );
    const entries = [...hosts, entry];
    const { config, problems } = parseConfig(
      { host: "acme", acme: { pollMs: 250, pollms: 1 } },
      { ownOrigin: "https://panel.example", development: false, hosts: await loadSections(entries, ["acme"]) },
    );
    expect(config.hosts).toEqual(["acme"]);
    expect(problems.map(({ key }) => key)).toEqual(["acme.pollms"]);
    const context = {
      window: globalThis as unknown as Window,
      allowedOrigins: [],
      requestMs: 5000,
      recorder: undefined,
    };
    const host = await connectHost(entries, "acme", context, config.hostSections);
    expect(host.name).toBe("test");
  });

  it("rejects a host without an adapter with a clear message", async () => {
    const context = {
      window: globalThis as unknown as Window,
      allowedOrigins: [],
      requestMs: 5000,
      recorder: undefined,
    };
    const connecting = connectHost(hosts, "nobody", context, {});
    await expect(connecting).rejects.toMatchObject({ code: "unsupported", reason: "nobody" });
  });
});
