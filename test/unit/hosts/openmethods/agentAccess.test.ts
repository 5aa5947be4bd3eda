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
  const result = asked.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await result).toMatchObject({ code: "timeout" });
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const page = "<html>Sign in</html>";
it.each([
  [401, "{}", { code: "unauthorised" }],
  [403, page, { code: "unauthorised" }],
  [302, "", { code: "unauthorised" }],
  [200, page, { code: "unauthorised" }],
  [502, page, { code: "unauthorised" }],
  [503, "{}", { code: "unreachable", reason: "sessionUrl: HTTP 503" }],
  [200, "{}", { code: "bad-message", reason: "sessionUrl: expected an object with agent, which is an object" }],
  [200, '{"agent":"ada"}', { code: "bad-message" }],
])("A session address that answers %d %j is told as %j", async (status, text, failure) => {
  const answer: typeof fetch = () => Promise.resolve(new Response(text, { status }));
  const asked = readAgentAccess(createFetcher({ fetch: answer, requestMs: 1000 }), "/session");
  await expect(asked).rejects.toMatchObject(failure);
});
