import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const lateTexts = ["attention", "conversation", "dialogs", "work"] as const;
const loaderOf = {
  attention: "attentionTexts",
  conversation: "conversationTexts",
  dialogs: "dialogTexts",
  work: "workTexts",
} as const;
const idsOf = (file: string): readonly string[] => Object.keys(JSON.parse(read(`src/i18n/locales/en/${file}.json`)));

const modules = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("simulator"))
    .map((path) => [join("src", path), read(join("src", path))]),
);
/** Returns our modules that a module imports. Type imports are ignored, because they load nothing. */
const importsOf = (path: string, form: RegExp): readonly string[] =>
  [...(modules.get(path) ?? "").matchAll(form)].map(([, to = ""]) => join(dirname(path), to));
const statically = /^(?:import (?!type )[^;]*?|\} )?(?:from |import )"(\.[^"]+\.tsx?)";/gm;
const dynamically = /import\("(\.[^"]+)"\)/g;

function closureOf(root: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const next of importsOf(path, statically)) visit(next);
  };
  visit(root);
  return found;
}

const roots = new Set(["src/main.tsx", ...[...modules.keys()].flatMap((path) => importsOf(path, dynamically))]);

it.each([...roots])("%s loads the texts that it shows", (root) => {
  const closure = closureOf(root);
  const shown = [...closure].map((path) => modules.get(path) ?? "").join("\n");
  const missing = lateTexts
    .filter((file) => idsOf(file).some((id) => shown.includes(`"${id}"`)))
    .map((file) => `src/i18n/${loaderOf[file]}.ts`)
    .filter((loader) => !closure.has(loader));
  expect(missing).toEqual([]);
});

it("finds the parts that are loaded late", () => {
  expect(roots.size).toBeGreaterThan(15);
  expect(closureOf("src/main.tsx").size).toBeGreaterThan(60);
});
