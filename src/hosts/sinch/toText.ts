import { jsonText } from "../attachedData.ts";

/** Returns ms since the epoch, or undefined when the time cannot be parsed. The format of times is not documented. */
export function toTime(time: string | number | null | undefined): number | undefined {
  if (time === null || time === undefined || time === "") return undefined;
  const seconds = 1e11;
  const digits = typeof time === "number" ? time : /^\d{10,13}$/.test(time) ? Number(time) : undefined;
  const at = digits === undefined ? Date.parse(String(time)) : digits < seconds ? digits * 1000 : digits;
  return Number.isNaN(new Date(at).getTime()) ? undefined : at;
}

/** Longer lists in attached data are cut, because a sparse list of a few bytes can have billions of items. */
const longestShown = 1000;

function shorten(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return Array.isArray(value) && value.length > longestShown ? value.slice(0, longestShown) : value;
}

/** Converts any value of a structured clone to a text, see `jsonText`. */
export function asText(value: unknown): string {
  return typeof value === "bigint" ? String(value) : jsonText(value, shorten);
}
