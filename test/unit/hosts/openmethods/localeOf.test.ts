import { expect, it } from "vitest";
import { localeOf } from "../../../../src/hosts/openmethods/localeOf.ts";

it.each([
  ["en", ["fi-FI", "en-GB", "en-US"], undefined, "en-GB"],
  ["en", ["fi-FI"], undefined, "en"],
  ["en-US", ["en-GB"], undefined, "en-US"],
  ["", ["fi-FI", "en"], undefined, "fi-FI"],
  ["en", ["en-GB"], "en-US", "en-US"],
  ["en", ["en-GB", "fi-FI"], "fi", "fi-FI"],
  ["en", ["en-GB"], "sv-SE", "sv-SE"],
])(
  "The locale of a page in %j, in a browser for %j, configured for %j, is %s",
  (lang, languages, configured, locale) => {
    const navigator = { languages, language: languages[0] ?? "" };
    expect(localeOf({ document: { documentElement: { lang } }, navigator }, configured)).toBe(locale);
  },
);
