import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { type Catalogue, loadCatalogue } from "../../../src/i18n/catalogues.ts";
import { locale, setLanguage, t, textLanguage } from "../../../src/i18n/i18n.ts";

afterEach(() => setLanguage(["en"]));

describe("setLanguage", () => {
  const finnish = (tag: string) =>
    loadCatalogue(tag, { "./locales/fi/shell.json": async () => ({ "calls.hold": "Pito" }) });

  it("uses the first value that is a language tag", async () => {
    await setLanguage([undefined, "", "de_AT", "fr"]);
    expect(locale()).toBe("de-AT");
    await setLanguage([undefined, "no tag at all", "fr"]);
    expect(locale()).toBe("fr");
  });

  it("keeps the language when no value is a language tag", async () => {
    await setLanguage(["fr"]);
    await setLanguage([undefined, "*", ""]);
    expect(locale()).toBe("fr");
  });

  it("changes no text for a language without a catalogue", async () => {
    const before = t("calls.hold");
    await setLanguage(["de"]);
    expect(t("calls.hold")).toBe(before);
    expect(textLanguage()).toBe("en");
  });

  it("loads the catalogue of the tag's language, and English for texts that it lacks", async () => {
    await setLanguage(["fi-FI"], finnish);
    expect([t("calls.hold"), t("calls.mute"), textLanguage(), locale()]).toEqual(["Pito", "Mute", "fi", "fi-FI"]);
    await setLanguage(["de"], finnish);
    expect([t("calls.hold"), textLanguage(), locale()]).toEqual(["Hold", "en", "de"]);
  });

  it("ignores a catalogue that arrives after another language was set", async () => {
    let arrive: (catalogue: Catalogue) => void = () => {};
    const first = setLanguage(["fi"], () => new Promise((resolve) => (arrive = resolve)));
    await setLanguage(["en"]);
    arrive({ language: "fi", texts: { "calls.hold": "Pito" } });
    await first;
    expect([t("calls.hold"), textLanguage()]).toEqual(["Hold", "en"]);
  });

  it("leaves the texts unchanged when a catalogue cannot be loaded, and can try the same language again", async () => {
    expect(await setLanguage(["fi"], () => Promise.reject(new Error("unreachable")))).toBe(false);
    expect([t("calls.hold"), locale()]).toEqual(["Hold", "fi"]);
    expect(await setLanguage(["fi"], finnish)).toBe(true);
    expect(t("calls.hold")).toBe("Pito");
  });
});

describe("catalogues", () => {
  const locales = new URL("../../../src/i18n/locales/", import.meta.url);
  const files = ["attention.json", "conversation.json", "dialogs.json", "shell.json", "work.json"];
  const idsOf = (language: string) =>
    files.map((file) =>
      Object.keys(JSON.parse(readFileSync(new URL(`${language}/${file}`, locales), "utf8"))).toSorted(),
    );

  it("have the same ids in every language", () => {
    const languages = readdirSync(locales);
    expect(languages).toContain("en");
    for (const language of languages) {
      const found = readdirSync(new URL(`${language}/`, locales)).toSorted();
      expect({ language, files: found, ids: idsOf(language) }).toEqual({ language, files, ids: idsOf("en") });
    }
  });

  it("define each id once", () => {
    const ids = idsOf("en").flat();
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("merge the files of a language and prefer the folder of the whole tag", async () => {
    const files = {
      "./locales/pt/shell.json": async () => ({ a: "1" }),
      "./locales/pt-BR/shell.json": async () => ({ a: "2" }),
      "./locales/pt/work.json": async () => ({ b: "3" }),
    };
    expect(await loadCatalogue("pt-PT", files)).toEqual({ language: "pt", texts: { a: "1", b: "3" } });
    expect(await loadCatalogue("pt-BR", files)).toEqual({ language: "pt-BR", texts: { a: "2" } });
    expect(await loadCatalogue("fi", files)).toEqual({ language: "en", texts: {} });
  });
});
