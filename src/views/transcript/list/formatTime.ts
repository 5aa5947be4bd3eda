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

/** Formats the time of day, with the date if it is not today. `at` is in ms since the epoch. */
export function formatTime(at: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return format(locale, isToday ? "time" : "full").format(at);
}
