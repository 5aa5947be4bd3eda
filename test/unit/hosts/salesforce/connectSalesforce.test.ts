import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectSalesforce } from "../../../../src/hosts/salesforce/connectSalesforce.ts";
import { fakeChannel } from "../../../support/fakeChannel.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
