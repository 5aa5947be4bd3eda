import { HostError } from "../../domain/HostError.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { createFetcher } from "../createFetcher.ts";
import type { OpenMethodsSection } from "./section.ts";

/** The requests that the server takes. All reject with a `HostError`; `gone` means that it has no such client. */
export interface Transport {
  /** Opens or ends a session of the transport. Resolves with the answer. */
  sessions(body: unknown): Promise<unknown>;
  /** Queues one message. The answer to the message comes with a later poll. */
  process(clientId: string, message: unknown): Promise<void>;
  /** Returns what waits for this client. */
  poll(clientId: string): Promise<unknown>;
  /** Aborts everything. */
  stop(): void;
}

function toError(status: number): HostError {
  if (status === 404) return new HostError("gone");
  if (status === 401) return new HostError("unauthorised");
  if (status === 403) return new HostError("forbidden");
  return new HostError("unreachable", `HTTP ${String(status)}`);
}

/**
 * Creates the transport over HTTP. Browsers send these requests without asking the server first, because the content is
 * plain text and there is neither a header nor a cookie. Source: the vendor's rules for its HTTP transport.
 */
export function createTransport(options: {
  readonly fetch: typeof fetch;
  readonly section: Pick<OpenMethodsSection, "urls"> & { readonly baseUrl: string };
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
}): Transport {
  const { section } = options;
  const fetcher = createFetcher(options);

  const addressOf = (path: string, clientId = ""): string =>
    section.baseUrl.replace(/\/+$/, "") + path.replaceAll("{clientId}", encodeURIComponent(clientId));

  async function request(address: string, init: RequestInit): Promise<string> {
    const { response, text } = await fetcher.request(address, {
      ...init,
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    if (!response.ok) throw toError(response.status);
    return text;
  }

  const post = (address: string, body: unknown): Promise<string> =>
    request(address, { method: "POST", headers: { "Content-Type": "text/plain" }, body: JSON.stringify(body) });

  return {
    async sessions(body) {
      try {
        return parseJson(await post(addressOf(section.urls.sessions), body));
      } catch (error) {
        // Only a request of a client can find its session gone. Here the address is wrong.
        const isGone = error instanceof HostError && error.code === "gone";
        throw isGone ? new HostError("unreachable", "HTTP 404") : error;
      }
    },
    process: async (clientId, message) => {
      await post(addressOf(section.urls.process, clientId), message);
    },
    poll: async (clientId) =>
      parseJson(await request(addressOf(section.urls.poll, clientId), { method: "GET", cache: "no-store" })),
    stop: () => fetcher.stop(),
  };
}
