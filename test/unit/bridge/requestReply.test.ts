import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRequestReply, type RequestReply } from "../../../src/bridge/requestReply.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";
import { failureOf } from "../../support/failureOf.ts";

interface Message {
  readonly id: string;
  readonly reply?: string;
}

function start(timeoutMs?: number) {
  const [near, far] = linkedPorts({ sync: true });
  const asked: Message[] = [];
  const others: unknown[] = [];
  far.listen((data) => asked.push(data as Message));
  const exchange: RequestReply<string> = createRequestReply({
    port: near,
    timeoutMs,
    readReply: (data) => {
      const { id, reply } = data as Message;
      return reply === undefined ? undefined : { id, reply };
    },
    onOther: (data) => others.push(data),
  });
  return { near, far, asked, others, exchange };
}

const ask = (exchange: RequestReply<string>) => exchange.request((id) => ({ id }));

describe("createRequestReply", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("settles each request by its id, in any order, once", async () => {
    const { exchange, asked, far, others } = start(1000);
    const first = ask(exchange);
    const second = ask(exchange);
    far.send({ id: asked[1]?.id, reply: "two" });
    far.send({ id: asked[0]?.id, reply: "one" });
    far.send({ id: asked[0]?.id, reply: "again" });
    expect(await Promise.all([first, second])).toEqual(["one", "two"]);
    expect(others).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("uses string ids that differ between exchanges", () => {
    const [one, two] = [start(), start()];
    void ask(one.exchange);
    void ask(two.exchange);
    expect(typeof one.asked[0]?.id).toBe("string");
    expect(one.asked[0]?.id).not.toBe(two.asked[0]?.id);
  });

  it("times out, and takes the late reply for something else", async () => {
    const { exchange, asked, far, others } = start(1000);
    const reply = failureOf(ask(exchange));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await reply).toMatchObject({ code: "timeout" });
    far.send({ id: asked[0]?.id, reply: "late" });
    expect(others).toHaveLength(1);
  });

  it("waits for ever when told to", async () => {
    const { exchange, asked, far } = start(undefined);
    const reply = ask(exchange);
    await vi.advanceTimersByTimeAsync(1e7);
    far.send({ id: asked[0]?.id, reply: "at last" });
    expect(await reply).toBe("at last");
  });

  it("rejects all that is pending when closed, and leaves no listener or timer", async () => {
    const { exchange, near } = start(1000);
    const replies = [ask(exchange), ask(exchange)].map((reply) =>
      expect(reply).rejects.toMatchObject({ code: "closed" }),
    );
    exchange.close();
    exchange.close();
    await Promise.all(replies);
    await expect(ask(exchange)).rejects.toMatchObject({ code: "closed" });
    expect(near.listeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
