import { afterEach, describe, expect, it } from "vitest";
import { locale, setFormats, t } from "../../../src/i18n/i18n.ts";

afterEach(() => setFormats("en"));

describe("formats of dates and numbers", () => {
  it("follow the first tag that is one", () => {
    setFormats(undefined, "", "de_AT", "fr");
    expect(locale()).toBe("de-AT");
    setFormats(undefined, "no tag at all", "fr");
    expect(locale()).toBe("fr");
  });

  it("stay when nothing names a language", () => {
    setFormats("fr");
    setFormats(undefined, "*", "");
    expect(locale()).toBe("fr");
  });

  it("change no text", () => {
    const before = t("calls.hold");
    setFormats("de");
    expect(t("calls.hold")).toBe(before);
  });
});
