/** The parts of the page that tell the agent's language and country. */
interface LocalePage {
  readonly document: { readonly documentElement: { readonly lang: string } };
  readonly navigator: { readonly language: string; readonly languages: readonly string[] };
}

/**
 * Returns language and country of the panel, such as `en-GB`. The panel's texts have a language. When they have no
 * country, it is the one that the browser prefers for this language.
 */
export function localeOf({ document, navigator }: LocalePage): string {
  const { lang } = document.documentElement;
  if (lang === "") return navigator.language;
  const isOfLanguage = (one: string): boolean => one.toLowerCase().startsWith(`${lang.toLowerCase()}-`);
  return navigator.languages.find(isOfLanguage) ?? lang;
}
