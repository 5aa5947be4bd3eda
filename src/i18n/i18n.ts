import { i18n } from "@lingui/core";
import conversation from "./locales/en/conversation.json";
import shell from "./locales/en/shell.json";
import work from "./locales/en/work.json";

// One file for the frame of the panel, one for the conversation's views, one for the agent's work on it.
const en = { ...shell, ...conversation, ...work };

/** A text's id; the English catalogue is the list of all of them. */
export type MessageId = keyof typeof en;

// The build compiles the ICU texts (vite.config.ts), so no parser is shipped.
i18n.load("en", en);
i18n.activate("en");

/** The text for an id in the active language, with its ICU values filled in. */
export function t(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(id, values);
}

/** The active language, for `Intl`. */
export function locale(): string {
  return i18n.locale;
}
