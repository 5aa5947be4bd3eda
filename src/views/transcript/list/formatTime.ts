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

const minuteMs = 60_000;
/** The last text, because most messages of a list are of the same minute, and formatting costs more than an element. */
let last = { minute: Number.NaN, today: 0, locale: "", text: "" };

/** Returns the time of day, with the date when it is not today. `at` in ms since the epoch. */
export function formatTime(at: number, locale: string): string {
  const minute = Math.floor(at / minuteMs);
  const today = new Date().setHours(0, 0, 0, 0);
  if (minute === last.minute && today === last.today && locale === last.locale) return last.text;
  const isToday = at >= today && new Date(at).setHours(0, 0, 0, 0) === today;
  last = { minute, today, locale, text: format(locale, isToday ? "time" : "full").format(at) };
  return last.text;
}
