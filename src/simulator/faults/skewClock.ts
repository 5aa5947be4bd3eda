/** Whether a field of this name has a time of the host's clock. */
const isStamp = (name: string): boolean =>
  name === "timestamp" || name.startsWith("date_") || /^date[A-Z]|[a-z]Time(stamp)?$/.test(name);

function shifted(name: string, value: unknown, milliseconds: number): unknown {
  if (isStamp(name) && typeof value === "string") {
    const at = Date.parse(value);
    return Number.isNaN(at) ? value : new Date(at + milliseconds).toISOString();
  }
  if (isStamp(name) && typeof value === "number") return value + milliseconds;
  return skewClock(value, milliseconds);
}

/** Returns a copy of a message with all its times shifted. */
export function skewClock(message: unknown, milliseconds: number): unknown {
  if (Array.isArray(message)) return message.map((item: unknown) => skewClock(item, milliseconds));
  if (typeof message !== "object" || message === null) return message;
  return Object.fromEntries(
    Object.entries(message).map(([name, value]: [string, unknown]) => [name, shifted(name, value, milliseconds)]),
  );
}

/** Returns the skew of one run in ms: 3 to 45 minutes, fast or slow. */
export function skewOf(random: () => number): number {
  const minutes = 3 + random() * 42;
  return Math.round((random() < 0.5 ? -minutes : minutes) * 60_000);
}
