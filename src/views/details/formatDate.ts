/** A date and time as read here; one that cannot be read is shown as it came. A date without a time gets none. */
export function formatDate(date: string | number, locale: string): string {
  const isDay = typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date);
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return String(date);
  return at.toLocaleString(
    locale,
    // A day alone is read as UTC: elsewhere it would become the day before.
    isDay ? { dateStyle: "medium", timeZone: "UTC" } : { dateStyle: "medium", timeStyle: "short" },
  );
}
