import { expect, it, vi } from "vitest";
import { createFetcher } from "../../../../src/hosts/createFetcher.ts";
import { readAgentAccess } from "../../../../src/hosts/openmethods/agentAccess.ts";

it("gives up on a session address that never answers", async () => {
  vi.useFakeTimers();
  const silent: typeof fetch = (_address, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
    });
  const asked = readAgentAccess(createFetcher({ fetch: silent, requestMs: 10_000 }), "/session");
  const outcome = asked.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await outcome).toMatchObject({ code: "timeout" });
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
