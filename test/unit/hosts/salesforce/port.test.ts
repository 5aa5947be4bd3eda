import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openConnected, openDesk, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const phase = (desk: ReturnType<typeof openDesk>) => desk.state().connection.phase;

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
