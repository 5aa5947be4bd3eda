import type { FrameContext } from "./origins.ts";

/** Returns the browser's information about the framing page. */
export function frameContextOf(window: Window): FrameContext {
  const { ancestorOrigins } = window.location;
  let readableParentOrigin: string | undefined;
  try {
    readableParentOrigin = window.parent.location.origin;
  } catch {
    // The framing page has another origin, which is the usual case.
  }
  return {
    embedded: window.parent !== window,
    ownOrigin: window.location.origin,
    // Not every browser has ancestorOrigins, although the types say so.
    ancestorOrigins: ancestorOrigins === undefined ? undefined : [...ancestorOrigins],
    readableParentOrigin,
    referrer: window.document.referrer,
  };
}
