// Schemas of the keys of config.json. The messages name the expected value for an integrator.
import * as v from "valibot";
import { isOriginPattern } from "./originPattern.ts";

const text = v.string("text");
const someText = "text that is not empty";
const filled = v.pipe(v.string(someText), v.trim(), v.nonEmpty(someText));
// A missing key is an issue of the object, not of the key. Every required key here is a text.
const written = v.pipe(
  v.string(someText),
  v.check((given) => given.trim() !== "", someText),
);
const object = <T extends v.ObjectEntries>(entries: T) =>
  v.object(entries, (issue) => (issue.expected === "Object" ? "an object" : someText));
const list = <T extends v.GenericSchema>(item: T) => v.array(item, "a list");

/** Returns the schema of the key `host`, which accepts one name or a list of names and returns a list. */
export function hostChoice(names: readonly string[]) {
  const quoted = names.map((name) => `"${name}"`);
  const expected = [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter((part) => part !== "").join(" or ");
  const oneName = v.picklist(names, expected);
  const one = v.pipe(
    oneName,
    v.transform((name) => [name]),
  );
  const some = v.pipe(
    list(oneName),
    v.minLength(1, "at least one host"),
    v.transform((chosen) => [...new Set(chosen)]),
  );
  return v.lazy((input) => (Array.isArray(input) ? some : one));
}

const originText =
  "an origin with nothing after it, such as https://desk.example.com or https://*.example.com or http://localhost:*";
export const allowedOrigins = list(v.pipe(v.string(originText), v.check(isOriginPattern, originText)));

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
const languageText = "a language tag such as en or pt-BR";
export const language = v.pipe(v.string(languageText), v.check(isLanguage, languageText));

export const emailFormat = v.picklist(["plain", "html"], '"plain" or "html"');
export const theme = v.picklist(
  ["auto", "light", "dark", "contrast-light", "contrast-dark"],
  '"auto", "light", "dark", "contrast-light" or "contrast-dark"',
);
const channelNames = ["phone", "chat", "email", "sms", "whatsapp"] as const;
const channelsText = '"phone", "chat", "email", "sms" or "whatsapp"';
export const directoryEntry = object({
  name: filled,
  address: filled,
  kind: v.optional(filled, "number"),
  team: v.optional(filled),
  channels: v.optional(list(v.picklist(channelNames, channelsText))),
});
const countryText = "a country code of two letters such as GB";
export const country = v.pipe(
  v.string(countryText),
  v.regex(/^[a-z]{2}$/i, countryText),
  v.transform((code) => code.toUpperCase()),
);
export const cannedResponse = object({ shortcut: filled, text });
export const outcome = v.pipe(
  object({ id: filled, name: filled, queues: v.optional(list(filled)), template: v.optional(written) }),
  v.transform(({ id, name, queues, template }) => ({ id, name, queues, template })),
);
export const dataKey = filled;
export const flag = v.boolean("true or false");

const msText = "a number of milliseconds above 0";
export const requestMs = v.pipe(
  v.number(msText),
  v.gtValue(0, msText),
  // With a larger value, a browser's timer fires at once.
  v.maxValue(2_147_483_647, "at most 2147483647 milliseconds"),
);

const countText = "a whole number from 1 to 20000";
export const recordedMessages = v.pipe(
  v.number(countText),
  v.integer(countText),
  v.minValue(1, countText),
  v.maxValue(20_000, countText),
);

const hoursText = "a number of hours above 0";
export const maxAgeHours = v.pipe(
  v.number(hoursText),
  v.gtValue(0, hoursText),
  v.maxValue(8760, "at most 8760 hours, a year"),
);
