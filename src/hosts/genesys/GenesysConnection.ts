import type { Observe } from "../../bridge/observeSafely.ts";
import { HostError } from "../../domain/HostError.ts";
import { isRecord } from "../lenient.ts";
import { createTextReader } from "./createTextReader.ts";
import { createTimedFetch } from "./createTimedFetch.ts";
import { errorOfResponse, errorOfTool, HttpFailure } from "./failures.ts";
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

interface OpenChannel {
  readonly url: string;
  readonly channel: Promise<McpChannel>;
  pending: number;
  isRetired: boolean;
}

/** Returns the value in the result of a tool. */
function valueOf(result: unknown, readText: (text: string) => unknown): unknown {
  const { structuredContent, content, isError } = isRecord(result) ? result : {};
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  const texts = parts.flatMap((part) => (isRecord(part) && typeof part["text"] === "string" ? [part["text"]] : []));
  const text = texts[0] ?? "";
  const value = isRecord(structuredContent) ? structuredContent : readText(text);
  const error = errorOfTool(value, text, isError === true);
  if (error !== undefined) throw error;
  return value;
}

/** Creates the connection to the MCP server of the agent's session. It opens with the first call. */
export function createGenesysConnection(options: GenesysConnectionOptions): GenesysConnection {
  const { session, fetch, requestMs, observe } = options;
  let current: Credentials | undefined;
  let open: OpenChannel | undefined;
  /** The server that has shaken hands. */
  let shakenUrl: string | undefined;
  let count = 0;
  const stopped = new AbortController();
  const readText = createTextReader();

  const timedFetch = createTimedFetch({
    fetch,
    requestMs,
    token: () => current?.token ?? "",
    stopped: stopped.signal,
  });

  function retire(old: OpenChannel): void {
    old.isRetired = true;
    if (open === old) open = undefined;
    if (old.pending === 0) void old.channel.then((channel) => channel.close()).catch(() => undefined);
  }

  async function openChannel(url: string): Promise<McpChannel> {
    const channel = await openMcpChannel({ url, fetch: timedFetch, requestMs, knowsHandshake: shakenUrl === url });
    if (channel.isShaken) shakenUrl = url;
    return channel;
  }

  function openFor(url: string): OpenChannel {
    if (open?.url === url) return open;
    if (open !== undefined) retire(open);
    const opened: OpenChannel = {
      url,
      channel: openChannel(url),
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
    return error instanceof HttpFailure ? errorOfResponse(error) : error;
  }

  async function execute(tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    const credentials = await session.get();
    const attempt = async (as: Credentials): Promise<unknown> => {
      try {
        return valueOf(await callAs(as, tool, args), (text) => readText(tool, text));
      } catch (error) {
        throw toError(error);
      }
    };
    try {
      return await attempt(credentials);
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "unauthorised") throw error;
      const renewed = await session.renew(credentials);
      // Another agent signed in meanwhile, who did not ask for this.
      if (renewed.agentUserId !== credentials.agentUserId) throw new HostError("closed");
      return attempt(renewed);
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
      if (open !== undefined) void open.channel.then((channel) => channel.close()).catch(() => undefined);
      open = undefined;
    },
  };
}
