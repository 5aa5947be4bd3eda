/** What the browser tells a framed page about the page that frames it. */
export interface FrameContext {
  readonly embedded: boolean;
  /** This page's own origin. */
  readonly ownOrigin: string;
  /** `location.ancestorOrigins`, nearest first; undefined where the browser has none. */
  readonly ancestorOrigins: readonly string[] | undefined;
  /** The parent's origin, which the browser shows only when it is this page's own. */
  readonly readableParentOrigin: string | undefined;
  /** `document.referrer`. */
  readonly referrer: string;
}

export type HostOrigin =
  | { readonly kind: "not-embedded" }
  /** `origin`: the one seen, undefined when the browser told none. */
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
 * Whether `origin` fits one entry of `allowedOrigins`: an exact origin, `https://*.example.com` (exactly one leading label),
 * or `http://localhost:*` (any port).
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
 * Finds the origin of the page that frames this one: the nearest ancestor's, else the referrer's, else the only exact one
 * configured. The origin must be among `allowedOrigins`. The opaque origin "null" and anything that is no web origin are refused.
 */
export function detectHostOrigin(frame: FrameContext, allowedOrigins: readonly string[]): HostOrigin {
  if (!frame.embedded) return { kind: "not-embedded" };
  const seen = seenOrigin(frame, allowedOrigins);
  const origin = seen === undefined ? undefined : parse(seen)?.origin;
  if (origin === undefined) return { kind: "refused", origin: seen };
  const allowed = allowedOrigins.some((pattern) => originMatches(pattern, origin));
  return allowed ? { kind: "allowed", origin } : { kind: "refused", origin };
}
