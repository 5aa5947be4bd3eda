const kinds = {
  time: { timeStyle: "short" },
  seconds: { timeStyle: "medium" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { dateStyle: "full", timeStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, kind: keyof typeof kinds): Intl.DateTimeFormat {
  const key = `${locale}/${kind}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, kinds[kind]);
    formats.set(key, known);
  }
  return known;
}

const minuteMs = 60_000;
/** The last text, because most messages of a list are of the same minute, and formatting costs more than an element. */
let last = { minute: Number.NaN, locale: "", text: "" };

/** Returns the local time of day. `at` in ms since the epoch. */
export function formatTime(at: number, locale: string): string {
  const minute = Math.floor(at / minuteMs);
  if (minute !== last.minute || locale !== last.locale)
    last = { minute, locale, text: format(locale, "time").format(at) };
  return last.text;
}

/** Returns the time since the beginning of a call, such as `1:05`. `offset` in ms. */
export function formatOffset(offset: number): string {
  const seconds = Math.max(0, Math.floor(offset / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, "0")];
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** Returns the local time of day to the second. */
export function formatTimeWithSeconds(at: number, locale: string): string {
  return format(locale, "seconds").format(at);
}

/** Returns the local day with its name. */
export function formatDay(at: number, locale: string): string {
  return format(locale, "day").format(at);
}

/** Returns the local day and time to the second. */
export function formatFullTime(at: number, locale: string): string {
  return format(locale, "full").format(at);
}

/** The last day, from its first to its last ms, because most messages follow one of the same day. */
let lastDay = { start: Number.NaN, end: Number.NaN };

/** Returns the beginning of the local day in ms since the epoch. */
export function dayOf(at: number): number {
  if (!(at >= lastDay.start && at < lastDay.end)) {
    const date = new Date(at);
    const start = new Date(date.getFullYear(), date.getMonth(), date.getDate());
    const end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);
    lastDay = { start: start.getTime(), end: end.getTime() };
  }
  return lastDay.start;
}
