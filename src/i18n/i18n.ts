import { useSyncExternalStore } from "react";
import { i18n } from "@lingui/core";
import type { Catalogue, Texts } from "./catalogues.ts";
import type attention from "./locales/en/attention.json";
import type conversation from "./locales/en/conversation.json";
import type dialogs from "./locales/en/dialogs.json";
import shell from "./locales/en/shell.json";
import type work from "./locales/en/work.json";

// shell.json has the texts of the first screen. Views and dialogs load the others, see conversationTexts.ts.

/** The id of a text. The English catalogues define all ids. */
export type MessageId =
  | keyof typeof shell
  | keyof typeof conversation
  | keyof typeof work
  | keyof typeof dialogs
  | keyof typeof attention;

/** Returns the text of an id, with its ICU values filled in. */
export type Translate = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

// The build compiles the ICU texts (vite.config.ts), so the panel ships no parser.
const english: Record<string, string> = { ...shell };
const listeners = new Set<() => void>();
let shown: Catalogue = { language: "en", texts: {} };
/** The language that dates and numbers are written for, unless the agent chose another one. */
let formats = "en";
let chosenFormats: string | undefined;
/** The tag that was set last. Its catalogue may still be loading. */
let wanted: string | undefined;
let translate: Translate;

function show(catalogue: Catalogue): void {
  shown = catalogue;
  // English replaces a text that the language lacks.
  i18n.load(shown.language, { ...english, ...shown.texts });
  i18n.activate(shown.language, locale());
  // A new function tells React that the language changed.
  translate = (id, values) => i18n._(id, values);
  for (const listener of listeners) listener();
}

show(shown);

/** Adds English texts of views that are loaded on demand, see conversationTexts.ts. */
export function addTexts(texts: Texts): void {
  Object.assign(english, texts);
  i18n.load(shown.language, { ...texts, ...shown.texts });
}

/** Returns the text of an id in the current language. In a component call `useT()` instead, which follows the language. */
export const t: Translate = (id, values) => translate(id, values);

/** Returns the language tag that dates and numbers are written for. */
export function locale(): string {
  return chosenFormats ?? formats;
}

/** Returns the language tag of the texts. */
export function textLanguage(): string {
  return shown.language;
}

/** The most characters of a language tag that are read. The platform takes quadratic time for a malformed one. */
const longestTag = 100;

/** Returns a language tag in its usual form, or undefined for what is none. */
export function languageTag(tag: string | undefined): string | undefined {
  if (tag === undefined || tag.length > longestTag) return undefined;
  try {
    // Some hosts write `en_GB`.
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

const loadShipped = async (tag: string): Promise<Catalogue> =>
  /^en\b/.test(tag) ? { language: "en", texts: {} } : (await import("./catalogues.ts")).loadCatalogue(tag);

/**
 * Sets the language by the first of these values that is a language tag. Dates and numbers follow the tag at once.
 * The texts follow when their catalogue is loaded, and are English for a language without one. Resolves to whether the
 * catalogue could be loaded. Never rejects.
 */
export async function setLanguage(
  tags: readonly (string | undefined)[],
  load: (tag: string) => Promise<Catalogue> = loadShipped,
): Promise<boolean> {
  const tag = tags.map(languageTag).find((found) => found !== undefined);
  if (tag === undefined || tag === wanted) return true;
  wanted = tag;
  formats = tag;
  show(shown);
  try {
    const catalogue = await load(tag);
    // Another language may have been set while this catalogue was loading.
    if (wanted === tag && catalogue.language !== shown.language) show(catalogue);
    return true;
  } catch {
    // The texts stay as they are, and the same tag may be set again.
    if (wanted !== tag) return true;
    wanted = undefined;
    return false;
  }
}

/** Writes dates and numbers for another language than that of the texts. Undefined ends this. */
export function setFormats(tag: string | undefined): void {
  const chosen = languageTag(tag);
  if (chosen === chosenFormats) return;
  chosenFormats = chosen;
  show(shown);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** Returns `locale()` and renders the component again when the locale changes. */
export function useLocale(): string {
  return useSyncExternalStore(subscribe, locale);
}

/** Returns the translate function of the current language and renders the component again when the language changes. */
export function useT(): Translate {
  return useSyncExternalStore(subscribe, () => translate);
}
