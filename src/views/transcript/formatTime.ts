import { locale } from "../../i18n/i18n.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(kind: "time" | "full"): Intl.DateTimeFormat {
  const key = `${locale()}/${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(
    locale(),
    kind === "time" ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" },
  );
  formats.set(key, made);
  return made;
}

/** The time of day, with the date when it is not today. `at` in ms since the epoch. */
export function formatTime(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return format(isToday ? "time" : "full").format(at);
}
