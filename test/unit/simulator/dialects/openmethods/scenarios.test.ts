import { expect, it } from "vitest";
import { harmonyDialect } from "../../../../../src/simulator/dialects/openmethods/harmonyDialect.ts";
import { playScenario } from "../../../../../src/simulator/scenarios/playScenario.ts";
import { scenarios } from "../../../../../src/simulator/scenarios/scenarios.ts";
import { type Desk, startDesk } from "./startDesk.ts";

const oliver = { destination: "+442079460131" };

/** What an agent does next in an interaction, until it is out of the agent's hands. */
function act(name: string, done: Set<string>, desk: Desk, one: ReturnType<Desk["interactions"]>[number]): void {
  const once = (what: string): boolean => {
    const key = `${what} ${one.target}`;
    if (done.has(key)) return false;
    done.add(key);
    return true;
  };
  const [first, second] = desk.conversations(one.target);
  const order = one.data["order"];
  if (one.state === "ALERTING" && once("accept")) {
    if (first === undefined) desk.command("interaction.accept", one.target);
    else desk.command("conversation.answer", first.target);
  } else if (one.state === "ENDED") desk.command("interaction.complete", one.target, { dispositionId: "D-100" });
  else if (one.state !== "STARTED") return;
  else if (one.type === "EMAIL") desk.command("interaction.complete", one.target);
  // No command ends these: the agent does it at the desktop.
  else if (one.type !== "TELEPHONY") {
    for (const { id, channel } of desk.engine.state().interactions) if (channel !== "phone") desk.engine.hangup(id);
  } else if (first === undefined) return;
  else if (name.startsWith("consult") && once("consult")) {
    desk.command("interaction.request.consult", one.target, oliver);
  } else if (second?.state === "CONNECTED" && name === "consult-join") {
    desk.command("interaction.consulttransfer", one.target);
  } else if (second !== undefined) return;
  else if (name === "blind-transfer") desk.command("conversation.blindtransfer", first.target, oliver);
  else if (name === "second-call" && order !== undefined && once("hold")) {
    desk.command("conversation.hold", first.target);
  } else if (name === "second-call" && order !== undefined && !done.has("second")) return;
  else {
    if (name === "second-call" && order === undefined) done.add("second");
    desk.command("conversation.release", first.target);
  }
}

const served = scenarios.map(({ name }) => name).filter((name) => harmonyDialect.unserved[name] === undefined);

it.each(served)("plays %s to its end", async (name) => {
  const desk = startDesk();
  desk.open();
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const done = new Set<string>();
  const progress = { isOver: false };
  const playing = (async () => {
    await playScenario(desk.engine, scenario, {
      wait: (milliseconds) => new Promise((resolve) => desk.clock.later(resolve, milliseconds)),
      signal: AbortSignal.timeout(20_000),
    });
    progress.isOver = true;
  })();
  playing.catch(() => undefined);
  const seen = new Set<string>();
  for (let round = 0; round < 400 && !progress.isOver; round += 1) {
    desk.poll();
    for (const one of desk.interactions()) {
      seen.add(one.target);
      act(name, done, desk, one);
    }
    desk.clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await playing;
  desk.poll();
  expect(seen.size).toBeGreaterThan(0);
  expect(desk.interactions()).toEqual([]);
  expect(desk.engine.state().interactions).toEqual([]);
});
