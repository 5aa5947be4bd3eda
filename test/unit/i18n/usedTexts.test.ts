import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const src = new URL("../../../src/", import.meta.url);
const english = new URL("i18n/locales/en/", src);

const sources = readdirSync(src, { recursive: true })
  .map(String)
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(new URL(path, src), "utf8"))
  .join("\n");

/** The texts in quotes, and the names of fields. */
const words = new Set([...sources.matchAll(/"([\w.-]+)"|\b(\w+):/g)].map(([, text, name]) => text ?? name));
/** The beginnings of texts that are made of parts, such as `conversation.${id}`. */
const beginnings = new Set([...sources.matchAll(/`([a-z]+\.[\w.-]*)\$\{/gi)].map(([, start = ""]) => start));

function isUsed(key: string): boolean {
  if (words.has(key)) return true;
  return [...beginnings].some((start) => key.startsWith(start) && words.has(key.slice(start.length)));
}

describe("texts that the code uses", () => {
  it.each(readdirSync(english))("%s has no others", (file) => {
    const texts: unknown = JSON.parse(readFileSync(new URL(file, english), "utf8"));
    const keys = Object.keys(texts as object);
    expect(keys).not.toEqual([]);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});
