import { describe, expect, it } from "vitest";
import { detectHostOrigin, type FrameContext, originMatches } from "../../../src/hosts/origins.ts";

const frame = (over: Partial<FrameContext> = {}): FrameContext => ({
  embedded: true,
  ownOrigin: "https://panel.example",
  ancestorOrigins: undefined,
  readableParentOrigin: undefined,
  referrer: "",
  ...over,
});

describe("originMatches", () => {
  it.each([
    ["https://cp.example.com", "https://cp.example.com", true],
    ["https://cp.example.com/", "https://cp.example.com", true],
    ["https://cp.example.com", "http://cp.example.com", false],
    ["https://cp.example.com", "https://cp.example.com:8443", false],
    ["https://cp.example.com", "https://cp.example.com.evil.test", false],
    ["https://*.example.com", "https://a.example.com", true],
    ["https://*.example.com", "https://a.b.example.com", false],
    ["https://*.example.com", "https://example.com", false],
    ["https://*.example.com", "https://evilexample.com", false],
    ["https://*.example.com", "http://a.example.com", false],
    ["http://localhost:*", "http://localhost:5173", true],
    ["http://localhost:*", "http://localhost", true],
    ["http://localhost:*", "http://127.0.0.1:5173", false],
    ["*", "https://cp.example.com", false],
    ["https://*", "https://cp.example.com", false],
    ["null", "null", false],
  ])("%s and %s: %s", (pattern, origin, fits) => {
    expect(originMatches(pattern, origin)).toBe(fits);
  });
});

describe("detectHostOrigin", () => {
  const allowed = ["https://cp.example", "https://crm.example"];

  it("reports that there is no frame", () => {
    expect(detectHostOrigin(frame({ embedded: false }), allowed)).toEqual({ kind: "not-embedded" });
  });

  it("uses the nearest ancestor, not the outermost, and not the referrer", () => {
    const seen = frame({
      ancestorOrigins: ["https://cp.example", "https://crm.example"],
      referrer: "https://other.example/",
    });
    expect(detectHostOrigin(seen, allowed)).toEqual({ kind: "allowed", origin: "https://cp.example" });
  });

  it("uses the referrer's origin when the browser has no ancestorOrigins", () => {
    expect(detectHostOrigin(frame({ referrer: "https://cp.example/path?x=1" }), allowed)).toEqual({
      kind: "allowed",
      origin: "https://cp.example",
    });
  });

  it("ignores its own origin in the referrer after a reload", () => {
    const reloaded = frame({ referrer: "https://panel.example/index.html" });
    expect(detectHostOrigin(reloaded, ["https://panel.example"])).toEqual({ kind: "refused", origin: undefined });
    expect(detectHostOrigin(reloaded, ["https://panel.example", "https://cp.example"])).toEqual({
      kind: "allowed",
      origin: "https://cp.example",
    });
  });

  it("uses the parent's origin when the parent is readable", () => {
    const seen = frame({ readableParentOrigin: "https://panel.example" });
    expect(detectHostOrigin(seen, ["https://panel.example"])).toEqual({
      kind: "allowed",
      origin: "https://panel.example",
    });
  });

  it.each(["null", "", "not a url", "file:///x"])("refuses %j", (origin) => {
    expect(detectHostOrigin(frame({ ancestorOrigins: [origin] }), [origin, ...allowed]).kind).toBe("refused");
  });

  it("returns the refused origin", () => {
    expect(detectHostOrigin(frame({ ancestorOrigins: ["https://evil.example"] }), allowed)).toEqual({
      kind: "refused",
      origin: "https://evil.example",
    });
  });
});
