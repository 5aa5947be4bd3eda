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
  const others: Message[] = [];
  const parse = vi.fn((data: unknown) => data as Message);
  far.listen((data) => asked.push(data as Message));
  const exchange: RequestReply<Message> = createRequestReply({
    port: near,
    timeoutMs,
    parse,
    replyTo: ({ id, reply }) => (reply === undefined ? undefined : id),
    onOther: (message) => others.push(message),
  });
  return { near, far, asked, others, exchange, parse };
}

const ask = async (exchange: RequestReply<Message>, signal?: AbortSignal) =>
  (await exchange.request((id) => ({ id }), signal)).reply;

describe("createRequestReply", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("settles each request once, by its id, in any order", async () => {
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

  it("times out and passes a late reply on like any other message", async () => {
    const { exchange, asked, far, others } = start(1000);
    const reply = failureOf(ask(exchange));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await reply).toMatchObject({ code: "timeout" });
    far.send({ id: asked[0]?.id, reply: "late" });
    expect(others).toHaveLength(1);
  });

  it("waits without a limit when there is no timeout", async () => {
    const { exchange, asked, far } = start(undefined);
    const reply = ask(exchange);
    await vi.advanceTimersByTimeAsync(1e7);
    far.send({ id: asked[0]?.id, reply: "at last" });
    expect(await reply).toBe("at last");
  });

  it("parses every message exactly once", () => {
    const { exchange, asked, far, parse } = start(1000);
    void ask(exchange);
    far.send({ id: asked[0]?.id, reply: "one" });
    far.send({ id: "other" });
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it("stops waiting when the caller aborts, and sends nothing when the signal is already aborted", async () => {
    const { exchange, asked, far, others } = start(1000);
    const controller = new AbortController();
    const reply = failureOf(ask(exchange, controller.signal));
    controller.abort();
    expect(await reply).toMatchObject({ code: "closed" });
    expect(vi.getTimerCount()).toBe(0);
    far.send({ id: asked[0]?.id, reply: "late" });
    expect(others).toHaveLength(1);
    await expect(ask(exchange, controller.signal)).rejects.toMatchObject({ code: "closed" });
    expect(asked).toHaveLength(1);
  });

  it("rejects with the error of the port and leaves no timer", async () => {
    const port = { send: () => void expect.fail("not cloneable"), listen: () => () => undefined };
    const options = { port, parse: (data: unknown) => data, replyTo: () => undefined, onOther: () => undefined };
    await expect(createRequestReply(options).request((id) => id)).rejects.toThrow("not cloneable");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rejects all pending requests when closed and leaves no listener or timer", async () => {
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
