/** The parts of the page that tell the agent's language and country. */
interface LocalePage {
  readonly document: { readonly documentElement: { readonly lang: string } };
  readonly navigator: { readonly language: string; readonly languages: readonly string[] };
}

/**
 * Returns language and country of the panel, such as `en-GB`: the configured ones, else those of its texts. When they
 * have no country, it is the one that the browser prefers for this language.
 */
export function localeOf({ document, navigator }: LocalePage, configured?: string): string {
  const language = configured || document.documentElement.lang;
  if (language === "") return navigator.language;
  const isOfLanguage = (one: string): boolean => one.toLowerCase().startsWith(`${language.toLowerCase()}-`);
  return navigator.languages.find(isOfLanguage) ?? language;
}
