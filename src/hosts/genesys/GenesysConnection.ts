import type { Observe } from "../../bridge/observeSafely.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { HostError } from "../../domain/HostError.ts";
import { isRecord } from "../lenient.ts";
import { errorOfStatus, errorOfTool, HttpFailure, retryAfterMs } from "./failures.ts";
import type { Credentials, GenesysSession } from "./GenesysSession.ts";
import { type McpChannel, openMcpChannel } from "./mcpChannel.ts";

/** Calls of the host's tools. All rejections are a `HostError`. */
export interface GenesysConnection {
  /** Calls a tool with the agent's connection id. Returns the value of the answer, which nobody has checked yet. */
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Rejects pending calls with `closed`. Idempotent. */
  stop(): void;
}

export interface GenesysConnectionOptions {
  readonly session: GenesysSession;
  readonly fetch: typeof fetch;
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
  /** Gets each call and its result, without token and connection id. */
  readonly observe: Observe;
}

const prefix = "genesys_conversations_";
/** Texts longer than any list of conversations are not parsed. */
const longestText = 50_000_000;

interface OpenChannel {
  readonly url: string;
  readonly channel: Promise<McpChannel>;
  pending: number;
  isRetired: boolean;
}

/** Returns the value in the result of a tool. */
function valueOf(result: unknown): unknown {
  const { structuredContent, content, isError } = isRecord(result) ? result : {};
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  const text = isRecord(first) && typeof first["text"] === "string" ? first["text"].slice(0, longestText) : "";
  const value = isRecord(structuredContent) ? structuredContent : (parseJson(text) ?? (text === "" ? undefined : text));
  const error = errorOfTool(value, text, isError === true);
  if (error !== undefined) throw error;
  return value;
}

export function createGenesysConnection(options: GenesysConnectionOptions): GenesysConnection {
  const { session, fetch, requestMs, observe } = options;
  let current: Credentials | undefined;
  let open: OpenChannel | undefined;
  let count = 0;
  const stopped = new AbortController();
  const timers = new Set<ReturnType<typeof setTimeout>>();

  /** Sends a request with the agent's token. Rejects with `HttpFailure` for everything but a success. */
  async function fetchInTime(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const isStream = init.method === "GET";
    const abort = new AbortController();
    const end = (): void => abort.abort();
    const signals = [stopped.signal, ...(init.signal ? [init.signal] : [])];
    for (const signal of signals) {
      if (signal.aborted) end();
      signal.addEventListener("abort", end, { once: true });
    }
    let isLate = false;
    const timer = isStream
      ? undefined
      : setTimeout(() => {
          isLate = true;
          end();
        }, requestMs);
    if (timer !== undefined) timers.add(timer);
    let goesOn = isStream;
    try {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${current?.token ?? ""}`);
      const response = await fetch(input, {
        ...init,
        headers,
        credentials: "omit",
        cache: "no-store",
        signal: abort.signal,
      });
      if (isStream) return response;
      const type = response.headers.get("content-type") ?? "";
      if (type.includes("text/event-stream")) {
        goesOn = true;
        return response;
      }
      const hasBody = response.status !== 202 && response.status !== 204 && response.status !== 0;
      const body = hasBody ? await response.text() : "";
      if (response.status >= 400) {
        throw new HttpFailure(response.status, body, retryAfterMs(response.headers.get("retry-after")));
      }
      if (!hasBody) return response;
      return new Response(body, { status: response.status, headers: response.headers });
    } catch (error) {
      throw isLate ? new HostError("timeout") : error;
    } finally {
      if (!goesOn) {
        for (const signal of signals) signal.removeEventListener("abort", end);
        if (timer !== undefined) {
          clearTimeout(timer);
          timers.delete(timer);
        }
      }
    }
  }

  function retire(old: OpenChannel): void {
    old.isRetired = true;
    if (open === old) open = undefined;
    if (old.pending === 0) void old.channel.then((channel) => channel.close()).catch(() => undefined);
  }

  function openFor(url: string): OpenChannel {
    if (open?.url === url) return open;
    if (open !== undefined) retire(open);
    const opened: OpenChannel = {
      url,
      channel: openMcpChannel({ url, fetch: fetchInTime, requestMs }),
      pending: 0,
      isRetired: false,
    };
    open = opened;
    opened.channel.catch(() => {
      if (open === opened) open = undefined;
    });
    return opened;
  }

  async function callOn(opened: OpenChannel, tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    opened.pending += 1;
    try {
      return await (await opened.channel).call(tool, args);
    } finally {
      opened.pending -= 1;
      if (opened.isRetired) retire(opened);
    }
  }

  async function callAs(
    credentials: Credentials,
    tool: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    current = credentials;
    const opened = openFor(credentials.mcpUrl);
    // The only place where a call gets the agent's connection id.
    const all = { PCID: credentials.pcid, ...args };
    try {
      return await callOn(opened, tool, all);
    } catch (error) {
      const isLost = error instanceof HttpFailure && error.status === 404 && (await opened.channel).hasSession();
      if (!isLost) throw error;
      // The server was restarted and does not know the session, so it did not execute the call.
      retire(opened);
      return callOn(openFor(credentials.mcpUrl), tool, all);
    }
  }

  function toError(error: unknown): unknown {
    if (stopped.signal.aborted) return new HostError("closed");
    return error instanceof HttpFailure ? errorOfStatus(error.status, error.body, error.retryAfterMs) : error;
  }

  async function execute(tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    const credentials = await session.get();
    const attempt = async (as: Credentials): Promise<unknown> => {
      try {
        return valueOf(await callAs(as, tool, args));
      } catch (error) {
        throw toError(error);
      }
    };
    try {
      return await attempt(credentials);
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "unauthorised") throw error;
      return attempt(await session.renew(credentials));
    }
  }

  return {
    async call(name, args) {
      if (stopped.signal.aborted) throw new HostError("closed");
      count += 1;
      const id = count;
      observe("out", { id, tool: name, arguments: args });
      try {
        const value = await execute(prefix + name, args);
        observe("in", { id, tool: name, value });
        return value;
      } catch (error) {
        const { code, reason } = error instanceof HostError ? error : new HostError("bad-message");
        observe("in", { id, tool: name, error: code, reason });
        throw stopped.signal.aborted ? new HostError("closed") : error;
      }
    },
    stop() {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      if (open !== undefined) void open.channel.then((channel) => channel.close()).catch(() => undefined);
      open = undefined;
    },
  };
}
