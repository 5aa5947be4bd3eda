/**
 * Returns the wait that a `Retry-After` header asks for, in ms and at most `longestMs`. Undefined: it asks for none. The
 * header has seconds or a date (RFC 9110, section 10.2.3).
 */
export function retryAfterMs(header: string | null, longestMs: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return wait > 0 && Number.isFinite(wait) ? Math.min(wait, longestMs) : undefined;
}
