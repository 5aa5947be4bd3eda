const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** Formats a number of bytes for a language. A text that is no number is returned unchanged. */
export function formatSize(size: string, locale: string): string {
  if (!/^\d{1,15}$/.test(size)) return size;
  const bytes = Number(size);
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  const maximumFractionDigits = step > 1 && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit: units[step] ?? "byte", maximumFractionDigits }).format(
    value,
  );
}
