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
  const heard: unknown[] = [];
  const stop = port.listen((data) => heard.push(data));
  const say = (data: unknown, source: unknown = target, origin = "https://cp.example") =>
    self.dispatchEvent(Object.assign(new Event("message"), { data, source, origin }));
  return { port, target, heard, stop, say };
}

describe("createWindowPort", () => {
  it("receives only from the target window with the exact origin", () => {
    const { heard, say, target, stop } = start();
    say("yes");
    say("other window", {});
    say("no window", null);
    say("other origin", target, "https://cp.example.evil.test");
    say("other port", target, "https://cp.example:8443");
    say("null origin", target, "null");
    stop();
    say("after the end");
    expect(heard).toEqual(["yes"]);
  });

  it("sends to the exact origin", () => {
    const { port, target } = start();
    port.send({ id: "1" });
    expect(target.postMessage).toHaveBeenCalledExactlyOnceWith({ id: "1" }, "https://cp.example");
  });
});
