import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeChannel } from "../../../support/fakeChannel.ts";
import { nonce, openDesk, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const phase = (desk: ReturnType<typeof openDesk>) => desk.state().connection.phase;

describe("hello", () => {
  it("is said at the start, then at growing times and every 2 s until welcomed", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    const startedAt = Date.now();
    const stop = desk.start();
    await desk.news(8100);
    expect(desk.bridge.hellos.map(({ at }) => at - startedAt)).toEqual([0, 250, 500, 1000, 2000, 4000, 6000, 8000]);
    expect(desk.bridge.hellos[0]?.message).toEqual({ ns: "cp-scv", v: 1, type: "hello", nonce });
    expect(new Set(desk.bridge.hellos.map(({ message }) => message["nonce"])).size).toBe(1);
    expect(phase(desk)).toBe("waiting");
    desk.bridge.welcome(nonce);
    await desk.news(20_000);
    expect([phase(desk), desk.bridge.hellos.length]).toEqual(["connected", 8]);
    stop();
    expect([desk.bridge.leftBehind(), vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("is said at once on Retry", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(9000);
    const before = desk.bridge.hellos.length;
    desk.host.retry();
    expect(desk.bridge.hellos.length).toBe(before + 1);
  });

  it("is not answered by a welcome of another nonce, version, name or type, or without a port", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    const good = { ns: "cp-scv", v: 1, type: "welcome", nonce };
    const bad = [
      { ...good, nonce: "ffffffffffffffffffffffffffffffff" },
      { ...good, nonce: 7 },
      { ...good, v: 2 },
      { ...good, ns: "cp" },
      { ...good, type: "hello" },
      null,
      "welcome",
      [good],
    ];
    for (const message of bad) {
      const [near] = fakeChannel();
      desk.bridge.post(message, [near]);
      expect(near.isClosed).toBe(true);
    }
    desk.bridge.post(good);
    await desk.news();
    expect(phase(desk)).toBe("connecting");
  });
});

describe("A welcome", () => {
  it("is ignored while connected, and its port is closed", async () => {
    const { bridge, press, id, now } = await withCall();
    const [near] = fakeChannel();
    bridge.post({ ns: "cp-scv", v: 1, type: "welcome", nonce, capabilities: { telephony: "native" } }, [near]);
    expect([near.isClosed, near.listeners()]).toEqual([true, 0]);
    await press("hold", id);
    expect(now()?.held).toBe(true);
  });

  it("is taken for each hello that was said, because the bridge closes the port before", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(300);
    expect(desk.bridge.hellos.length).toBe(2);
    // A busy page answers both at once.
    desk.bridge.welcome(nonce);
    desk.bridge.welcome(nonce);
    await desk.news(5000);
    const id = desk.bridge.offer("Ada");
    await desk.news();
    expect([phase(desk), desk.call(id)?.status]).toEqual(["connected", "offered"]);
    expect(desk.bridge.ports.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it("that comes together with another counts, even if the bridge leaves the first port open", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(300);
    desk.bridge.welcome(nonce);
    const [near, far] = fakeChannel();
    desk.bridge.post({ ns: "cp-scv", v: 1, type: "welcome", nonce, replay: [] }, [near]);
    const detail = { callId: "a", callType: "inbound" };
    // A message port has one other end and no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    far.postMessage({ type: "event", seq: 1, at: 1, event: { type: "callconnected", detail } });
    await desk.news(2000);
    expect([desk.state().order, near.isClosed, desk.bridge.ports[0]?.isClosed]).toEqual([["a"], false, true]);
  });

  it("that comes late for another hello is ignored, as long as the first port is open", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(600);
    expect(desk.bridge.hellos.length).toBe(3);
    // The bridge answers one of three hellos, and a repetition comes with a port of its own.
    desk.bridge.welcome(nonce);
    await desk.news(200);
    const [near] = fakeChannel();
    desk.bridge.post({ ns: "cp-scv", v: 1, type: "welcome", nonce, capabilities: { telephony: "native" } }, [near]);
    const id = desk.bridge.offer("Ada");
    await desk.news();
    expect([desk.call(id)?.status, phase(desk)]).toEqual(["offered", "connected"]);
    await desk.news(2000);
    expect([near.isClosed, near.listeners(), desk.bridge.ports[0]?.isClosed]).toEqual([true, 0, false]);
    expect(desk.state().capabilities.commands.phone.has("close")).toBe(false);
    expect(await desk.press("accept", id)).toBeUndefined();
  });

  it("counts for another hello once the bridge closes the port of the first", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(300);
    desk.bridge.welcome(nonce);
    await desk.news(200);
    const [near, far] = fakeChannel();
    desk.bridge.post({ ns: "cp-scv", v: 1, type: "welcome", nonce, replay: [] }, [near]);
    desk.bridge.closePort();
    await desk.news(10);
    const detail = { callId: "a", callType: "inbound" };
    // A message port has one other end and no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    far.postMessage({ type: "event", seq: 1, at: 1, event: { type: "callconnected", detail } });
    await desk.news(2000);
    expect([desk.state().order, phase(desk), desk.bridge.hellos.length]).toEqual([["a"], "connected", 2]);
  });

  it("on its way is waited for when the port before is closed, so that no hello closes it again", async () => {
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    await desk.news(300);
    // A busy page answers the first hello, and then takes the second, so it closes the port and answers again.
    desk.bridge.welcome(nonce);
    desk.bridge.closePort();
    await desk.news(10);
    expect([phase(desk), desk.bridge.hellos.length]).toEqual(["reconnecting", 2]);
    desk.bridge.welcome(nonce);
    await desk.news(5000);
    expect([phase(desk), desk.bridge.hellos.length]).toEqual(["connected", 2]);
  });

  it.each([[undefined], [null], ["x"], [{ telephony: 7, methods: "all" }], [{ telephony: "carrier pigeon" }]])(
    "without readable capabilities (%j) counts as partner telephony with all methods",
    async (capabilities) => {
      const desk = openDesk();
      desk.bridge.options.capabilities = capabilities ?? {};
      desk.start();
      await desk.news();
      const { commands } = desk.state().capabilities;
      expect(["swap", "transfer"].map((type) => commands.phone.has(type as "swap"))).toEqual([true, true]);
      expect(commands.phone.has("close")).toBe(false);
    },
  );
});
