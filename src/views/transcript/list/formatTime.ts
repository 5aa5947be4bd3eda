const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, kind: "time" | "full"): Intl.DateTimeFormat {
  const key = `${locale}/${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(
    locale,
    kind === "time" ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" },
  );
  formats.set(key, made);
  return made;
}

/** Returns the time of day, with the date when it is not today. `at` in ms since the epoch. */
export function formatTime(at: number, locale: string): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const isToday = at >= midnight && new Date(at).setHours(0, 0, 0, 0) === midnight;
  return format(locale, isToday ? "time" : "full").format(at);
}
