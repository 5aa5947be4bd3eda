const units = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** Returns a duration in ms as text in the largest unit that writes it exactly, such as `30 min`. */
export function formatDuration(ms: number, locale: string): string {
  const [unit, size] = units.find(([, each]) => ms >= each && ms % each === 0) ?? (["second", 1000] as const);
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, options).format(ms / size);
}
