/** Returns a time of the platform, a text of ISO 8601, in ms since the epoch. Undefined when it is missing or no time. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}
