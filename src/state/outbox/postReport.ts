import * as v from "valibot";
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
export const postFailure = v.variant("why", [
  v.object({ why: v.literal("http"), status: v.number() }),
  v.object({ why: v.picklist(["html", "redirect", "timeout", "policy", "network"]) }),
]);
export type PostFailure = Readonly<v.InferOutput<typeof postFailure>>;

/** `failure` is undefined when the server took the report. `retryAfterMs`: how long it asked to be left alone. */
export interface PostOutcome {
  readonly failure: PostFailure | undefined;
  readonly retryAfterMs: number;
}

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
/** How long the browser may take to tell that its policy was the reason of a failed fetch, in ms. */
const violationMs = 100;

function readRetryAfter(value: string | null): number {
  if (value === null) return 0;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now() || 0;
}

function failureOf({ status, type, ok, headers }: Response): PostFailure | undefined {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return { why: "redirect" };
  if (!ok) return { why: "http", status };
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? "");
  return isPage ? { why: "html" } : undefined;
}

/** Posts one report once. Never rejects, never hangs; a page that goes away meanwhile does not stop a small one. */
export async function postReport({ url, key, report, fetch }: PostOptions): Promise<PostOutcome> {
  const body = new TextEncoder().encode(JSON.stringify(report));
  const { origin } = new URL(url, document.baseURI);
  const late = new AbortController();
  const done = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  let isForbidden = false;
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    isForbidden ||= effectiveDirective === "connect-src" && blockedURI.startsWith(origin);
  };
  document.addEventListener("securitypolicyviolation", onViolation, { signal: done.signal });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body,
      keepalive: body.byteLength <= mostKeptAlive,
      // With "error" a redirect could not be told from an unreachable server.
      redirect: "manual",
      cache: "no-store",
      signal: late.signal,
    });
    return { failure: failureOf(response), retryAfterMs: readRetryAfter(response.headers.get("retry-after")) };
  } catch {
    if (late.signal.aborted) return { failure: { why: "timeout" }, retryAfterMs: 0 };
    await new Promise((resolve) => setTimeout(resolve, violationMs));
    return { failure: { why: isForbidden ? "policy" : "network" }, retryAfterMs: 0 };
  } finally {
    clearTimeout(timer);
    done.abort();
  }
}
