import { expect, it } from "vitest";
import { localeOf } from "../../../../src/hosts/openmethods/localeOf.ts";

it.each([
  ["en", ["fi-FI", "en-GB", "en-US"], "en-GB"],
  ["en", ["fi-FI"], "en"],
  ["en-US", ["en-GB"], "en-US"],
  ["", ["fi-FI", "en"], "fi-FI"],
])("The locale of a page in %j, in a browser for %j, is %s", (lang, languages, locale) => {
  const navigator = { languages, language: languages[0] ?? "" };
  expect(localeOf({ document: { documentElement: { lang } }, navigator })).toBe(locale);
});
