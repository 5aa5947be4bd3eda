/** Texts by their ids. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of one language. */
export interface Catalogue {
  readonly language: string;
  readonly texts: Texts;
}

/** Catalogue files by path, such as `./locales/fi/shell.json`, each with the function that loads its texts. */
type Files = Readonly<Record<string, () => Promise<Texts>>>;

// A folder in locales/ is a language. English is absent here, because i18n.ts always loads its texts.
const shippedFiles: Files = import.meta.glob<Texts>(["./locales/*/*.json", "!./locales/en/*.json"], {
  import: "default",
});

/**
 * Loads the catalogue of a language tag: of the folder of that name, else of its language (`pt` serves `pt-BR`).
 * Resolves to English without texts when there is none, and rejects when a file cannot be loaded.
 */
export async function loadCatalogue(tag: string, files: Files = shippedFiles): Promise<Catalogue> {
  for (const language of [tag, tag.split("-")[0] ?? ""]) {
    const loaders = Object.entries(files).filter(([path]) => path.startsWith(`./locales/${language}/`));
    if (loaders.length === 0) continue;
    const parts = await Promise.all(loaders.map(([, load]) => load()));
    return { language, texts: Object.assign({}, ...parts) };
  }
  return { language: "en", texts: {} };
}
