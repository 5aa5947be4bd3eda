import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dialects } from "../../../../src/simulator/dialects/dialects.ts";
import { sinchDialect } from "../../../../src/simulator/dialects/sinch/sinchDialect.ts";
import { createEngine } from "../../../../src/simulator/engine/createEngine.ts";
import { playScenario } from "../../../../src/simulator/scenarios/playScenario.ts";
import { scenarios } from "../../../../src/simulator/scenarios/scenarios.ts";
import { startAgent, wait } from "../../../support/scenarioAgent.ts";

const expected: Readonly<Record<string, readonly string[]>> = {
  "inbound-call": ["incoming", "ringing", "accepted", "connected", "ended", "handled"],
  "voice-transcript": ["incoming", "ringing", "accepted", "connected", "ended", "handled"],
  "consult-join": ["onhold", "calling", "ringing", "disconnected", "handled"],
  "consult-refused": ["onhold", "calling", "rejected", "connected", "handled"],
  "consult-busy": ["onhold", "calling", "busy", "connected", "handled"],
  "consult-no-answer": ["onhold", "ringing", "no_answer", "connected", "handled"],
  "consult-colleague-leaves": ["onhold", "ringing", "connected", "disconnected", "handled"],
  "consult-customer-leaves": ["onhold", "ringing", "connected", "disconnected", "handled"],
  "second-call": ["onhold", "incoming", "connected", "handled"],
  "blind-transfer": ["transferring", "ended", "handled"],
  chat: ["incoming", "accepted", "ended", "handled"],
  sms: ["incoming", "accepted", "ended", "handled"],
  email: ["incoming", "accepted", "handled"],
  callback: ["incoming", "ringing", "accepted", "connected", "ended", "handled"],
  "outbound-campaign": ["outbound_preview", "outbound_accepted", "calling", "ringing", "connected", "handled"],
  "three-conversations": ["incoming", "accepted", "ended", "handled"],
  logout: ["onhold", "ended", "handled"],
};

const served = scenarios.map(({ name }) => name).filter((name) => sinchDialect.unserved[name] === undefined);

it("lists the public names", () => {
  expect([...served].sort()).toEqual(Object.keys(expected).sort());
});

it.each(dialects.map((dialect) => [dialect.name, dialect] as const))(
  "gives a reason for what %s cannot serve",
  (_, dialect) => {
    const names = scenarios.map(({ name }) => name);
    for (const [name, reason] of Object.entries(dialect.unserved)) {
      expect(names).toContain(name);
      expect(reason).toMatch(/^\w.+\w$/);
    }
  },
);

it("names only people who are in the directories of the contact centre and of the panel", () => {
  const config = JSON.parse(readFileSync("public/config.json", "utf8")) as {
    directory: readonly { name: string; address: string }[];
  };
  const { directory } = createEngine().state();
  const named = scenarios.flatMap(({ description }) =>
    [...description.matchAll(/(?:consult|transfer to) ([A-Z]\w+ \w+), (\w+) \((\+\d+)/g)].map(([, ...rest]) => rest),
  );
  expect(named).toHaveLength(scenarios.filter(({ description }) => description.includes("+")).length);
  for (const [name = "", team = "", address] of named) {
    expect(directory).toContainEqual(expect.objectContaining({ name: `${name}, ${team}`, address }));
    expect(config.directory).toContainEqual(expect.objectContaining({ name, team, address }));
  }
});

async function playToEnd(name: string) {
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const engine = createEngine({ later: (action) => queueMicrotask(action) });
  const agent = startAgent(engine, name);
  await playScenario(engine, scenario, { wait, signal: AbortSignal.timeout(4000) });
  return { engine, ...agent };
}

it.each(served)("plays %s to its end over the wire", async (name) => {
  const { engine, statuses, errors } = await playToEnd(name);
  expect(errors).toEqual([]);
  expect(statuses).toEqual(expect.arrayContaining([...(expected[name] ?? [])]));
  expect(engine.state().interactions).toEqual([]);
});

it("sends the exit notice when the agent logs out", async () => {
  expect((await playToEnd("logout")).received.at(-1)).toEqual({ id: "exit", type: "exit" });
});

it("sends typing and 200 messages in the chat", async () => {
  const { received } = await playToEnd("chat");
  const messages = received.filter((push) => push.payload?.attribute === "message");
  expect(messages.length).toBeGreaterThanOrEqual(200);
  expect(received.some((push) => push.payload?.interaction?.participants?.[0].status === "typing")).toBe(true);
});

it("stops on abort", async () => {
  const stop = new AbortController();
  const [first] = scenarios;
  if (first === undefined) throw new Error("no scenario");
  const playing = playScenario(createEngine(), first, { signal: stop.signal });
  stop.abort();
  await expect(playing).rejects.toMatchObject({ name: "AbortError" });
});
