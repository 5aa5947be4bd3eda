import { HostError, toHostError } from "../domain/HostError.ts";

/** An answer whose content was read, because a server may also stop in the middle of it. */
export interface FetchedText {
  readonly response: Response;
  readonly text: string;
}

/** Sends requests that all end: with an answer, an error, or `stop`. */
export interface Fetcher {
  /** Rejects with a `HostError`: `timeout`, `closed` after `stop`, or `unreachable`. Any HTTP status is an answer. */
  request(address: string, init: RequestInit): Promise<FetchedText>;
  /** Aborts all requests. Those that follow reject with `closed`. */
  stop(): void;
}

/** `requestMs` is how long an answer and its content may take together, in ms. */
export function createFetcher(options: { readonly fetch: typeof fetch; readonly requestMs: number }): Fetcher {
  const running = new Set<AbortController>();
  let isStopped = false;
  return {
    async request(address, init) {
      if (isStopped) throw new HostError("closed");
      const controller = new AbortController();
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        controller.abort();
      }, options.requestMs);
      running.add(controller);
      try {
        const response = await options.fetch(address, { ...init, signal: controller.signal });
        return { response, text: await response.text() };
      } catch (error) {
        if (isStopped) throw new HostError("closed");
        throw isLate ? new HostError("timeout") : toHostError(error);
      } finally {
        clearTimeout(timer);
        running.delete(controller);
      }
    },
    stop() {
      isStopped = true;
      for (const controller of running) controller.abort();
    },
  };
}
