import type { WrapUpReport } from "./wrapUpReport.ts";

/**
 * Why the integrator's server did not take a report.
 * - `http`: it answered with that status.
 * - `html`: it answered 2xx with a web page, which is most likely a login's, not a receipt.
 * - `redirect`: it answered with another address; a report goes to the configured one only.
 * - `timeout`: it did not answer in time.
 * - `policy`: the panel's own Content-Security-Policy forbids the address.
 * - `network`: out of reach, or it does not let the panel's origin read its answer (CORS); a browser does not tell which.
 */
export type PostFailure =
  | { readonly why: "http"; readonly status: number }
  | { readonly why: "html" | "redirect" | "timeout" | "policy" | "network" };

export type PostOutcome =
  | { readonly ok: true }
  /** `retryAfterMs`: how long the server asked to be left alone. */
  | { readonly ok: false; readonly failure: PostFailure; readonly retryAfterMs: number | undefined };

export interface PostOptions {
  readonly url: string;
  readonly key: string;
  readonly report: WrapUpReport;
  readonly fetch: typeof globalThis.fetch;
}

/** A server that has not answered by then is out of reach, in ms. */
const timeoutMs = 15_000;
/** Browsers refuse more than 64 KiB under way that is to outlive its page (Fetch standard, "keepalive"). */
const mostKeptAlive = 60_000;
let keptAlive = 0;

/** How long the browser may take to tell that its policy was the reason of a failed fetch, in ms. */
const violationMs = 100;

function watchPolicy(url: string): { readonly isBlocked: () => Promise<boolean>; readonly stop: () => void } {
  const { origin } = new URL(url, document.baseURI);
  let isBlocked = false;
  const listener = (event: SecurityPolicyViolationEvent) => {
    isBlocked ||= event.effectiveDirective === "connect-src" && event.blockedURI.startsWith(origin);
  };
  document.addEventListener("securitypolicyviolation", listener);
  return {
    isBlocked: async () => {
      if (!isBlocked) await new Promise((resolve) => setTimeout(resolve, violationMs));
      return isBlocked;
    },
    stop: () => document.removeEventListener("securitypolicyviolation", listener),
  };
}

function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return ms > 0 ? ms : undefined;
}

function outcomeOf(response: Response): PostOutcome {
  const { status } = response;
  const failed = (failure: PostFailure): PostOutcome => ({
    ok: false,
    failure,
    retryAfterMs: readRetryAfter(response.headers.get("retry-after")),
  });
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) return failed({ why: "redirect" });
  if (!response.ok) return failed({ why: "http", status });
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(response.headers.get("content-type") ?? "");
  return isPage ? failed({ why: "html" }) : { ok: true };
}

/** Posts one report once. Never rejects, never hangs; a page that goes away meanwhile does not stop a small one. */
export async function postReport({ url, key, report, fetch }: PostOptions): Promise<PostOutcome> {
  const body = new TextEncoder().encode(JSON.stringify(report));
  const keepalive = keptAlive + body.byteLength <= mostKeptAlive;
  if (keepalive) keptAlive += body.byteLength;
  const policy = watchPolicy(url);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body,
      keepalive,
      // With "error" a redirect could not be told from an unreachable server.
      redirect: "manual",
      cache: "no-store",
      signal: abort.signal,
    });
    return outcomeOf(response);
  } catch {
    const why = abort.signal.aborted ? "timeout" : (await policy.isBlocked()) ? "policy" : "network";
    return { ok: false, failure: { why }, retryAfterMs: undefined };
  } finally {
    clearTimeout(timer);
    policy.stop();
    if (keepalive) keptAlive -= body.byteLength;
  }
}
