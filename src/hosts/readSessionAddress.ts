import { HostError } from "../domain/HostError.ts";
import { parseJson } from "../domain/parseJson.ts";
import type { Fetcher } from "./createFetcher.ts";

/**
 * Asks a session address who the agent is, and returns the JSON of its answer. Rejects with `unauthorised` when the
 * agent must sign in there first: the address answers 401, 403, a redirect, or anything that is no JSON, which most
 * likely is a page to sign in on. Rejects with `unreachable` when it answers JSON with another status.
 */
export async function readSessionAddress(fetcher: Fetcher, address: string): Promise<unknown> {
  const { response, text } = await fetcher.request(address, {
    credentials: "same-origin",
    cache: "no-store",
    // An opaque redirect has status 0.
    redirect: "manual",
    headers: { Accept: "application/json" },
  });
  const { status } = response;
  const isRedirect = status === 0 || (status >= 300 && status < 400);
  if (status === 401 || status === 403 || isRedirect) throw new HostError("unauthorised");
  const value = parseJson(text);
  if (value === undefined) throw new HostError("unauthorised");
  if (!response.ok) throw new HostError("unreachable", `sessionUrl: HTTP ${String(status)}`);
  return value;
}
