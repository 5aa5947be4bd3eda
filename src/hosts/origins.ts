/** The browser's information about the page that frames this one. */
export interface FrameContext {
  readonly embedded: boolean;
  /** This page's own origin. */
  readonly ownOrigin: string;
  /** `location.ancestorOrigins`, nearest first; undefined where the browser has none. */
  readonly ancestorOrigins: readonly string[] | undefined;
  /** The parent's origin, which is readable only when both pages have the same origin. */
  readonly readableParentOrigin: string | undefined;
  /** `document.referrer`. */
  readonly referrer: string;
}

/** What is known about the origin of the framing page. */
export type HostOrigin =
  | { readonly kind: "not-embedded" }
  /** `origin` is undefined when the browser does not reveal one. */
  | { readonly kind: "refused"; readonly origin: string | undefined }
  | { readonly kind: "allowed"; readonly origin: string };

function parse(url: string): URL | undefined {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether `origin` matches one entry of `allowedOrigins`, which is an exact origin, `https://*.example.com` (exactly
 * one leading label), or `http://localhost:*` (any port).
 */
export function originMatches(pattern: string, origin: string): boolean {
  const anyPort = pattern.endsWith(":*");
  const anyLabel = pattern.includes("://*.");
  const wanted = parse((anyPort ? pattern.slice(0, -2) : pattern).replace("://*.", "://any."));
  const seen = parse(origin);
  if (!wanted || !seen || wanted.protocol !== seen.protocol) return false;
  if (!anyPort && wanted.port !== seen.port) return false;
  if (!anyLabel) return wanted.hostname === seen.hostname;
  const dot = seen.hostname.indexOf(".");
  return dot > 0 && seen.hostname.slice(dot) === wanted.hostname.slice("any".length);
}

function seenOrigin(frame: FrameContext, allowedOrigins: readonly string[]): string | undefined {
  const nearest = frame.ancestorOrigins?.[0];
  if (nearest !== undefined) return nearest;
  if (frame.readableParentOrigin !== undefined) return frame.readableParentOrigin;
  const referrer = parse(frame.referrer)?.origin;
  // After a reload inside the frame the referrer is this page, which is not the host.
  if (referrer !== undefined && referrer !== frame.ownOrigin) return referrer;
  const exact = allowedOrigins.filter((origin) => !origin.includes("*") && parse(origin)?.origin !== frame.ownOrigin);
  return exact.length === 1 ? exact[0] : undefined;
}

/**
 * Finds the origin of the framing page from the nearest ancestor, or else the referrer, or else the only exact
 * configured origin. The origin must match `allowedOrigins`. The opaque origin "null" and anything that is not a web
 * origin are refused.
 */
export function detectHostOrigin(frame: FrameContext, allowedOrigins: readonly string[]): HostOrigin {
  if (!frame.embedded) return { kind: "not-embedded" };
  const seen = seenOrigin(frame, allowedOrigins);
  const origin = seen === undefined ? undefined : parse(seen)?.origin;
  if (origin === undefined) return { kind: "refused", origin: seen };
  const allowed = allowedOrigins.some((pattern) => originMatches(pattern, origin));
  return allowed ? { kind: "allowed", origin } : { kind: "refused", origin };
}
