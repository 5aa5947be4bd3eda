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
  const dispatch = (data: unknown, source: unknown = target, origin = "https://cp.example") =>
    self.dispatchEvent(Object.assign(new Event("message"), { data, source, origin }));
  return { port, target, received, stop, dispatch };
}

describe("createWindowPort", () => {
  it("receives only from the target window with the exact origin", () => {
    const { received, dispatch, target, stop } = start();
    dispatch("yes");
    dispatch("other window", {});
    dispatch("no window", null);
    dispatch("other origin", target, "https://cp.example.evil.test");
    dispatch("other port", target, "https://cp.example:8443");
    dispatch("null origin", target, "null");
    stop();
    dispatch("after the end");
    expect(received).toEqual(["yes"]);
  });

  it("sends to the exact origin", () => {
    const { port, target } = start();
    port.send({ id: "1" });
    expect(target.postMessage).toHaveBeenCalledExactlyOnceWith({ id: "1" }, "https://cp.example");
  });
});
