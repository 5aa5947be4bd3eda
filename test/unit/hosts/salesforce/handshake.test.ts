import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectSalesforce } from "../../../../src/hosts/salesforce/connectSalesforce.ts";
import { fakeChannel } from "../../../support/fakeChannel.ts";
import { nonce, openConnected, openDesk, withCall } from "./openDesk.ts";

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

describe("The port", () => {
  it("is dropped with bye: Reconnecting, hello again, and the calls are as the replay tells", async () => {
    const { bridge, news, id, now, ...desk } = await withCall();
    await desk.press("hold", id);
    await desk.press("swap", id);
    const before = now();
    bridge.options.answersHello = false;
    bridge.sayBye();
    await news();
    expect(desk.state().connection.phase).toBe("reconnecting");
    expect(desk.state().order).toEqual([id]);
    const said = bridge.hellos.length;
    await news(300);
    expect(bridge.hellos.length).toBeGreaterThan(said);
    bridge.options.answersHello = true;
    await news(3000);
    expect([desk.state().connection.phase, now()]).toEqual(["connected", before]);
  });

  it("that keeps closing makes the panel wait longer and longer, until one lasts or the agent retries", async () => {
    const desk = await openConnected();
    const { bridge, news } = desk;
    const breakLines = async (ms: number) => {
      const before = bridge.hellos.length;
      for (let step = 0; step < ms; step += 10) {
        if (phase(desk) === "connected") bridge.sayBye();
        await news(10);
      }
      return bridge.hellos.length - before;
    };
    const early = await breakLines(5000);
    expect(early).toBeGreaterThan(5);
    expect(early).toBeLessThan(15);
    await breakLines(60_000);
    expect(await breakLines(60_000)).toBeLessThan(5);
    expect(phase(desk)).toBe("reconnecting");
    desk.host.retry();
    await news();
    expect(phase(desk)).toBe("connected");
    // This port lasts, so its end is no sign of a fault.
    await news(20_000);
    const before = bridge.hellos.length;
    bridge.sayBye();
    await news();
    expect([bridge.hellos.length, phase(desk)]).toEqual([before + 1, "connected"]);
  });

  it("that closes without bye counts as gone", async () => {
    const { bridge, news, state } = await openConnected();
    const said = bridge.hellos.length;
    bridge.options.answersHello = false;
    bridge.closePort();
    await news();
    expect(state().connection.phase).toBe("reconnecting");
    expect(bridge.hellos.length).toBeGreaterThan(said);
    bridge.options.answersHello = true;
    await news(300);
    expect(state().connection.phase).toBe("connected");
  });

  it("whose answer is lost with it fails no command for good: the replay may show the effect", async () => {
    const { bridge, news, id, host, now } = await withCall();
    bridge.behave("unresponsive");
    const sent = host.send({ type: "hold", interactionId: id }).catch((error: unknown) => error);
    bridge.emit("hold", { callId: id });
    bridge.behave("proper");
    bridge.sayBye();
    await news(10);
    expect(await sent).toMatchObject({ code: "timeout" });
    expect(now()?.held).toBe(true);
  });

  it("that is only slow loses no call when a bridge without memory welcomes the panel again", async () => {
    const { bridge, news, id, host, now, state } = await withCall();
    bridge.replayThis([]);
    bridge.behave({ answerWith: { type: "result", id: "nobody", ok: true } });
    const sent = host.send({ type: "hold", interactionId: id }).catch((error: unknown) => error);
    await news(9000);
    expect(await sent).toMatchObject({ code: "timeout" });
    expect(state().order).toEqual([id]);
    bridge.emit("hold", { callId: id });
    await news();
    expect(now()).toMatchObject({ status: "accepted", held: true });
  });

  it("with a gap in the numbers is told, and the next welcome repeats what is missing", async () => {
    const { bridge, news, id, now, ...desk } = await withCall();
    bridge.options.answersHello = false;
    bridge.behave("unresponsive");
    bridge.emit("mute", { callId: id });
    bridge.behave("proper");
    bridge.emit("hold", { callId: id });
    await news();
    expect([now()?.held, now()?.muted]).toEqual([true, false]);
    expect([desk.ignored().missing, desk.state().connection.phase]).toEqual([1, "reconnecting"]);
    // Until then this port is the only one.
    expect(await desk.press("resume", id)).toBeUndefined();
    bridge.options.answersHello = true;
    await news(1000);
    expect([now()?.held, now()?.muted, desk.state().connection.phase]).toEqual([false, true, "connected"]);
    expect(desk.ignored().missing).toBe(1);
  });

  it("does not miss the numbers of calls that are over", async () => {
    const { bridge, news, id, tell, ignored } = await withCall();
    bridge.hangUp(id);
    await tell("wrapupended", { callId: id });
    bridge.sayBye();
    await news(10);
    const said = bridge.hellos.length;
    bridge.offer("Grace");
    await news(10);
    expect([ignored().missing, bridge.hellos.length]).toEqual([0, said]);
  });
});

describe("connectSalesforce", () => {
  /** Returns a window in a frame of this origin, and what it posted to its parent. */
  function framedBy(origin: string | undefined) {
    const posted: (readonly [unknown, string])[] = [];
    const listeners = new Set<(event: object) => void>();
    const parent = {
      postMessage: (message: unknown, to: string) => posted.push([message, to]),
      get location(): never {
        throw new DOMException("Blocked", "SecurityError");
      },
    };
    const window: object = {
      // A sandboxed frame has an origin of its own.
      location: { origin: "null", ancestorOrigins: origin === undefined ? [] : [origin] },
      document: { referrer: "" },
      addEventListener: (_type: string, listener: (event: object) => void) => listeners.add(listener),
      removeEventListener: (_type: string, listener: (event: object) => void) => listeners.delete(listener),
    };
    Object.assign(window, { parent: origin === undefined ? window : parent });
    const receive = (event: object) => {
      for (const listener of listeners) listener(event);
    };
    return { window: window as Window, parent, posted, receive };
  }
  const connect = (window: Window) =>
    connectSalesforce({
      window,
      allowedOrigins: ["https://acme.lightning.force.com"],
      requestMs: 8000,
      recorder: undefined,
    });
  const phases = (window: Window) => {
    const seen: unknown[] = [];
    const stop = connect(window).start((events) => {
      for (const event of events) if (event.type === "connection") seen.push(event.connection);
    });
    return { seen, stop };
  };

  it("shows Not embedded on its own", () => {
    const { window, posted } = framedBy(undefined);
    expect(phases(window).seen).toEqual([{ phase: "not-embedded" }]);
    expect(posted).toEqual([]);
  });

  it("names the origin of a page that is not allowed, and posts nothing", async () => {
    const { window, posted } = framedBy("https://evil.example");
    expect(phases(window).seen).toEqual([{ phase: "origin-refused", origin: "https://evil.example" }]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(posted).toEqual([]);
  });

  it("says hello to the exact origin with a nonce of 32 hex digits, and hears only this window and origin", async () => {
    const origin = "https://acme.lightning.force.com";
    const { window, parent, posted, receive } = framedBy(origin);
    const { seen, stop } = phases(window);
    const [[hello, to] = []] = posted;
    expect(to).toBe(origin);
    expect(hello).toEqual({ ns: "cp-scv", v: 1, type: "hello", nonce: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const own = (hello as { nonce: string }).nonce;
    const data = { ns: "cp-scv", v: 1, type: "welcome", nonce: own, replay: [] };
    const [near] = fakeChannel();
    receive({ data, origin: "https://evil.example", source: parent, ports: [near] });
    receive({ data, origin, source: {}, ports: [near] });
    expect(seen).toEqual([{ phase: "connecting" }]);
    receive({ data, origin, source: parent, ports: [near] });
    expect(seen).toEqual([{ phase: "connecting" }, { phase: "connected" }]);
    stop();
    const other = framedBy(origin);
    phases(other.window).stop();
    expect(other.posted[0]?.[0]).not.toMatchObject({ nonce: own });
  });
});
