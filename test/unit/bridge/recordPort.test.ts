import { expect, it, vi } from "vitest";
import { recordPort } from "../../../src/bridge/recordPort.ts";
import { createRequestReply } from "../../../src/bridge/requestReply.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";

const observed = () => {
  const observed: [string, unknown][] = [];
  return {
    observed,
    message: (way: "in" | "out", message: unknown) => void observed.push([way, message]),
    failed: vi.fn(),
  };
};

it("calls the observer with every message first, in both directions", () => {
  const [near, far] = linkedPorts({ sync: true });
  const observer = observed();
  const port = recordPort(near, observer);
  const received: unknown[] = [];
  const stop = port.listen((message) => received.push([message, observer.observed.length]));
  far.listen((message) => far.send({ echo: message }));
  port.send("hello");
  expect(observer.observed).toEqual([
    ["out", "hello"],
    ["in", { echo: "hello" }],
  ]);
  expect(received).toEqual([[{ echo: "hello" }, 2]]);
  stop();
  far.send("unheard");
  expect(near.listeners()).toBe(0);
  expect(observer.observed).toHaveLength(2);
});

it("passes messages on when the observer throws, and reports the failure to the observer", async () => {
  const [near, far] = linkedPorts();
  const failed = vi.fn();
  const port = recordPort(near, {
    message() {
      throw new RangeError("full");
    },
    failed,
  });
  far.listen((message) => far.send(message));
  const exchange = createRequestReply({
    port,
    parse: (data) => data as { readonly id: string },
    replyTo: ({ id }) => id,
    onOther: () => {},
  });
  await expect(exchange.request((id) => ({ id }))).resolves.toMatchObject({ id: expect.any(String) });
  expect(failed).toHaveBeenCalledTimes(2);
  exchange.close();
});
