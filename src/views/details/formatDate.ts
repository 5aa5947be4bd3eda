/** Returns a date and time in the format of a language. An unreadable one is returned as it is; a date alone gets no time. */
export function formatDate(date: string | number, locale: string): string {
  const isDay = typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date);
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return String(date);
  return at.toLocaleString(
    locale,
    // A date alone is parsed as UTC. In another time zone it would become the day before.
    isDay ? { dateStyle: "medium", timeZone: "UTC" } : { dateStyle: "medium", timeStyle: "short" },
  );
}
