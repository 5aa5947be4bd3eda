import { describe, expect, it, vi } from "vitest";
import { createWindowPort } from "../../../src/bridge/windowPort.ts";

function start() {
  const self = new EventTarget();
  const target = { postMessage: vi.fn() };
  const port = createWindowPort({
    self,
    target,
    origin: "https://cp.example",
  });
  const received: unknown[] = [];
  const stop = port.listen((data) => received.push(data));
  const post = (data: unknown, source: unknown = target, origin = "https://cp.example") =>
    self.dispatchEvent(Object.assign(new Event("message"), { data, source, origin }));
  return { port, target, received, stop, post };
}

describe("createWindowPort", () => {
  it("receives messages only from the target window at the exact origin", () => {
    const { received, post, target, stop } = start();
    post("yes");
    post("other window", {});
    post("no window", null);
    post("other origin", target, "https://cp.example.evil.test");
    post("other port", target, "https://cp.example:8443");
    post("null origin", target, "null");
    stop();
    post("after the end");
    expect(received).toEqual(["yes"]);
  });

  it("sends to the exact origin", () => {
    const { port, target } = start();
    port.send({ id: "1" });
    expect(target.postMessage).toHaveBeenCalledExactlyOnceWith({ id: "1" }, "https://cp.example");
  });
});
