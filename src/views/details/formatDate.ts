/**
 * Formats a date and time for a language. A date alone gets no time. A value that cannot be parsed is returned
 * unchanged.
 */
export function formatDate(date: string | number, locale: string): string {
  const isDay = typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date);
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return String(date);
  return at.toLocaleString(
    locale,
    // A date alone is parsed as UTC, which is the previous day in some time zones.
    isDay ? { dateStyle: "medium", timeZone: "UTC" } : { dateStyle: "medium", timeStyle: "short" },
  );
}
