import { retryAfterMs } from "../../domain/retryAfterMs.ts";
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
export type PostCode = "http" | "html" | "redirect" | "timeout" | "policy" | "network";

/** `code` is undefined when the server took the report. `retryAfterMs`: how long it asked to be left alone. */
export interface PostResult {
  readonly code?: PostCode;
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
}

/** The pause before a report is posted again. In ms. */
const firstPauseMs = 1000;
const longestPauseMs = 300_000;
const longestRetryAfterMs = 3_600_000;
/** A server that has not answered by then is out of reach, in ms. */
const timeoutMs = 15_000;
/** Browsers refuse more than 64 KiB under way that is to outlive its page (Fetch standard, "keepalive"). */
const mostKeptAlive = 60_000;
/** How long the browser may take to tell that its policy was the reason of a failed fetch, in ms. */
const violationMs = 100;

function resultOf({ status, type, ok, headers }: Response): PostResult {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return { code: "redirect" };
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? "");
  if (ok) return isPage ? { code: "html" } : {};
  return { code: "http", status, retryAfterMs: retryAfterMs(headers.get("retry-after"), longestRetryAfterMs) };
}

/**
 * Returns how long to wait before the next attempt, in ms, where the server may take the same report later without anybody's
 * help, else undefined. The pause doubles each time. Up to half of it is left out at random, so that panels do not retry at
 * the same time. A server that asks for a longer pause gets it.
 */
export function pauseMs(
  failures: number,
  { code, status = 0, retryAfterMs: asked = 0 }: PostResult,
): number | undefined {
  const isPassing = code === "timeout" || code === "network" || status >= 500 || [408, 425, 429].includes(status);
  if (!isPassing) return undefined;
  const pause = Math.min(firstPauseMs * 2 ** failures, longestPauseMs) * (0.5 + Math.random() / 2);
  return Math.max(pause, asked);
}

/** Whether a report is to be posted at `now`. What would wait longer than ever is due: the clock was set back. */
export function isDue(notBefore: number, now: number): boolean {
  return notBefore <= now || notBefore > now + longestRetryAfterMs;
}

/** Posts one report once. Never rejects, never hangs; a page that goes away meanwhile does not stop a small one. */
export async function postReport(
  url: string,
  key: string,
  report: WrapUpReport,
  fetch: typeof globalThis.fetch,
): Promise<PostResult> {
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
    return resultOf(response);
  } catch {
    if (late.signal.aborted) return { code: "timeout" };
    await new Promise((resolve) => setTimeout(resolve, violationMs));
    return { code: isForbidden ? "policy" : "network" };
  } finally {
    clearTimeout(timer);
    done.abort();
  }
}
