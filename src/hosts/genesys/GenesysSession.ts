import { isWebAddress } from "../../config/addressSchemas.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { createFetcher } from "../createFetcher.ts";
import { read } from "../lenient.ts";
import { readSessionAddress } from "../readSessionAddress.ts";
import * as wire from "./wire.ts";

/** What the panel needs to call the host for one agent. Token and PCID stay in memory. */
export interface Credentials {
  readonly mcpUrl: string;
  readonly token: string;
  readonly pcid: string;
  readonly agentUserId: string;
  readonly displayName: string | undefined;
  /** ms since the epoch; undefined when the session service names no time. */
  readonly expiresAt: number | undefined;
}

/**
 * The agent's session at the session service. Rejections are a `HostError`: `unauthorised` when the agent must sign in,
 * `bad-message` with the wrong field, `timeout` or `unreachable`.
 */
export interface GenesysSession {
  /** Returns the known credentials, or requests them. */
  get(): Promise<Credentials>;
  /** Returns newer credentials than the refused ones. */
  renew(refused: Credentials): Promise<Credentials>;
  stop(): void;
}

export interface GenesysSessionOptions {
  readonly sessionUrl: string;
  readonly fetch: typeof fetch;
  readonly requestMs: number;
  /** Called when new credentials arrive, before they are used. */
  readonly onCredentials: (credentials: Credentials) => void;
  /** Called when the service says, unasked by a call, that the agent must sign in. */
  readonly onSignIn: () => void;
}

/** Credentials are renewed this long before they expire, in ms. */
const renewBefore = 60_000;
/** The service is not asked again within this time, in ms. */
const leastPause = 1000;
/** Wait after a failed renewal, in ms. The old credentials are still valid then. */
const retryAfter = 5000;
/** With a larger value a browser's timer fires at once. */
const longestTimer = 2_147_483_647;

function toCredentials(value: unknown): Credentials {
  const session = read(wire.session, value);
  if (session === undefined) {
    throw new HostError("bad-message", "sessionUrl: expected an object with mcpUrl, token, pcid and agentUserId");
  }
  const { mcpUrl, token, pcid, agentUserId, displayName, expiresAt } = session;
  if (!isWebAddress(mcpUrl)) throw new HostError("bad-message", "sessionUrl: mcpUrl should be an https address");
  const time = Date.parse(expiresAt ?? "");
  return {
    mcpUrl,
    token,
    pcid,
    agentUserId,
    displayName: displayName ?? undefined,
    expiresAt: Number.isFinite(time) ? time : undefined,
  };
}

/** Creates the session of one agent. Requests nothing before the first `get`. */
export function createGenesysSession(options: GenesysSessionOptions): GenesysSession {
  const { sessionUrl, onCredentials, onSignIn } = options;
  const fetcher = createFetcher(options);
  let current: Credentials | undefined;
  let asking: Promise<Credentials> | undefined;
  /** In ms of `performance.now()`: the clock may be set back. */
  let askedAt = -Infinity;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  const stopped = new AbortController();

  /** Waits, but rejects at once when the session stops. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        reject(new HostError("closed"));
      };
      const timer = setTimeout(() => {
        stopped.signal.removeEventListener("abort", end);
        resolve();
      }, ms);
      stopped.signal.addEventListener("abort", end, { once: true });
    });
  }

  function renewLater(ms: number): void {
    clearTimeout(renewal);
    if (stopped.signal.aborted) return;
    renewal = setTimeout(
      () => {
        ask().catch((error: unknown) => {
          if (toHostError(error).code === "unauthorised") onSignIn();
          else renewLater(retryAfter);
        });
      },
      Math.min(ms, longestTimer),
    );
  }

  async function askOnce(): Promise<Credentials> {
    const wait = askedAt + leastPause - performance.now();
    if (wait > 0) await pause(wait);
    askedAt = performance.now();
    const credentials = toCredentials(await readSessionAddress(fetcher, sessionUrl));
    current = credentials;
    onCredentials(credentials);
    if (credentials.expiresAt !== undefined) {
      renewLater(Math.max(leastPause, credentials.expiresAt - renewBefore - Date.now()));
    }
    return credentials;
  }

  function ask(): Promise<Credentials> {
    asking ??= askOnce().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    get: async () => current ?? (await ask()),
    async renew(refused) {
      // Another call may have renewed them meanwhile.
      if (current !== undefined && current !== refused) return current;
      return ask();
    },
    stop() {
      stopped.abort();
      fetcher.stop();
      clearTimeout(renewal);
      current = undefined;
    },
  };
}
