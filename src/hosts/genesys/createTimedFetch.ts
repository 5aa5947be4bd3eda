import { HostError } from "../../domain/HostError.ts";
import { retryAfterMs } from "../../domain/retryAfterMs.ts";
import { HttpFailure } from "./failures.ts";

export interface TimedFetchOptions {
  readonly fetch: typeof fetch;
  /** How long an answer may take, in ms. */
  readonly requestMs: number;
  /** Returns the agent's token now. */
  readonly token: () => string;
  /** Ends all requests when it aborts. */
  readonly stopped: AbortSignal;
}

/** The longest wait that a server can ask for, in ms. */
const longestWait = 300_000;
const noBody: ReadonlySet<number> = new Set([0, 202, 204]);

/**
 * Creates a `fetch` that sends the agent's token and no cookies, and that always ends. It rejects with `HttpFailure` for
 * every status from 400, with `timeout`, or as `fetch` does.
 */
export function createTimedFetch({ fetch, requestMs, token, stopped }: TimedFetchOptions): typeof fetch {
  return async (input, init = {}) => {
    // A stream for what the server sends by itself, which the panel does not need. It would occupy a connection.
    if (init.method === "GET") return new Response(null, { status: 405 });
    const abort = new AbortController();
    const end = (): void => abort.abort();
    const signals = [stopped, ...(init.signal ? [init.signal] : [])];
    let isLate = false;
    const release = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", end);
    };
    const timer = setTimeout(() => {
      isLate = true;
      end();
      release();
    }, requestMs);
    for (const signal of signals) {
      if (signal.aborted) end();
      signal.addEventListener("abort", end, { once: true });
    }
    // An answer that is a stream goes on after this function, at most until it is late.
    let goesOn = false;
    try {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${token()}`);
      const response = await fetch(input, {
        ...init,
        headers,
        credentials: "omit",
        cache: "no-store",
        signal: abort.signal,
      });
      const { status } = response;
      goesOn = status < 400 && response.headers.get("content-type")?.includes("text/event-stream") === true;
      if (goesOn || (status < 400 && noBody.has(status))) return response;
      if (status >= 400) {
        throw new HttpFailure(
          status,
          await response.text(),
          retryAfterMs(response.headers.get("retry-after"), longestWait),
        );
      }
      // Read here, because a server may also stop in the middle. As bytes, because the library parses them itself.
      return new Response(await response.arrayBuffer(), { status, headers: response.headers });
    } catch (error) {
      throw isLate ? new HostError("timeout") : error;
    } finally {
      if (!goesOn) release();
    }
  };
}
