import { useSyncExternalStore } from "react";
import { i18n } from "@lingui/core";
import type dialogs from "./locales/en/dialogs.json";
import conversation from "./locales/en/conversation.json";
import shell from "./locales/en/shell.json";
import work from "./locales/en/work.json";

// One file for the frame of the panel, one for the conversation's views, one for the agent's work on it.
const en = { ...shell, ...conversation, ...work };

/** A text's id; the English catalogues are the list of all of them. */
export type MessageId = keyof typeof en | keyof typeof dialogs;

// The build compiles the ICU texts (vite.config.ts), so no parser is shipped.
i18n.load("en", en);
let formats = "en";
i18n.activate("en", formats);

/** Adds the texts of views that are loaded when asked for; see `dialogTexts.ts`. */
export function addTexts(texts: Readonly<Record<string, string>>): void {
  i18n.load("en", texts);
}

/** The text for an id in the active language, with its ICU values filled in. */
export function t(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(id, values);
}

/** The language tag dates and numbers are written for. */
export function locale(): string {
  return formats;
}

/** The most characters of a language tag that are read. The platform takes quadratic time for a malformed one. */
const longestTag = 100;

function canonical(tag: string | undefined): string | undefined {
  if (tag === undefined || tag.length > longestTag) return undefined;
  try {
    // Some hosts write `en_GB`.
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** Writes dates and numbers from now on for the first of these that is a language tag. The texts stay what they are. */
export function setFormats(...tags: readonly (string | undefined)[]): void {
  const tag = tags.map(canonical).find((found) => found !== undefined);
  if (tag === undefined || tag === formats) return;
  formats = tag;
  i18n.activate("en", tag);
}

const subscribe = (onChange: () => void) => i18n.on("change", onChange);

/** `locale()` for a view: it is rendered again when that changes. */
export function useLocale(): string {
  return useSyncExternalStore(subscribe, locale);
}
