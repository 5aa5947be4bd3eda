import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/simulator/engine/seededRandom.ts";
import { createFaultyLink, type FaultName } from "../../../src/simulator/faults.ts";

/** A link whose time passes when `pass` is called. */
function start(...names: FaultName[]) {
  const toHost: unknown[] = [];
  const toFrame: unknown[] = [];
  const due: { readonly at: number; readonly action: () => void }[] = [];
  const link = createFaultyLink({
    toHost: (message) => toHost.push(message),
    toFrame: (message) => toFrame.push(message),
    random: seededRandom(7),
    setTimeout: (action, at) => due.push({ at, action }),
  });
  for (const name of names) link.fault(name, true);
  const pass = () => {
    for (const { action } of due.splice(0).sort((a, b) => a.at - b.at)) action();
  };
  return { link, toHost, toFrame, pass };
}

const numbers = Array.from({ length: 40 }, (_, index) => index);

describe("createFaultyLink", () => {
  it("is plain with no fault on", () => {
    const { link, toHost, toFrame } = start();
    for (const one of numbers) link.fromFrame(one);
    link.fromHost("state");
    expect(toHost).toEqual(numbers);
    expect(toFrame).toEqual(["state"]);
  });

  it("drops some, the same ones in every run", () => {
    const runs = [start("drop"), start("drop")].map(({ link, toFrame }) => {
      for (const one of numbers) link.fromHost(one);
      return toFrame;
    });
    expect(runs[0]?.length).toBeLessThan(40);
    expect(runs[0]?.length).toBeGreaterThan(20);
    expect(runs[0]).toEqual(runs[1]);
  });

  it("doubles some", () => {
    const { link, toFrame } = start("duplicate");
    for (const one of numbers) link.fromHost(one);
    expect(toFrame.length).toBeGreaterThan(40);
    expect([...new Set(toFrame)]).toEqual(numbers);
  });

  it("swaps some and loses none", () => {
    const { link, toFrame, pass } = start("reorder");
    for (const one of numbers) link.fromHost(one);
    pass();
    expect(toFrame).not.toEqual(numbers);
    expect([...toFrame].sort((a, b) => Number(a) - Number(b))).toEqual(numbers);
  });

  it("delays until the time has passed", () => {
    const { link, toHost, pass } = start("delay");
    link.fromFrame("a");
    expect(toHost).toEqual([]);
    pass();
    expect(toHost).toEqual(["a"]);
  });

  it("answers actions with an error and lets the rest through", () => {
    const { link, toHost, toFrame } = start("error");
    link.fromFrame({ id: "1", type: "action", payload: {} });
    link.fromFrame({ id: "2", type: "init", payload: true });
    expect(toHost).toEqual([{ id: "2", type: "init", payload: true }]);
    expect(toFrame).toEqual([{ id: "1", type: "response", payload: { value: "error", reason: "Simulated failure" } }]);
  });

  it("swallows the answer of init only", () => {
    const { link, toFrame } = start("no-init");
    link.fromFrame({ id: "hello", type: "init", payload: true });
    link.fromHost({ id: "hello", type: "response", payload: { value: [] } });
    link.fromHost({ id: "init", type: "init", payload: { value: [] } });
    link.fromHost({ id: "x", type: "response", payload: { value: "ok" } });
    expect(toFrame).toEqual([{ id: "x", type: "response", payload: { value: "ok" } }]);
  });

  it("switches off again and says what is on", () => {
    const { link } = start("drop", "error");
    link.fault("drop", false);
    expect(link.faults()).toEqual(["error"]);
  });
});
