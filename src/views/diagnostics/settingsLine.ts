import type { UnknownWord } from "../../domain/unknownWord.ts";

interface Tree {
  readonly [key: string]: Tree | string;
}

/** Returns the tree with a value at the path. */
function withValue(tree: Tree, [key = "", ...rest]: readonly string[], value: string): Tree {
  const inner = tree[key];
  const branch = typeof inner === "object" ? inner : {};
  return { ...tree, [key]: rest.length === 0 ? value : withValue(branch, rest, value) };
}

/** Returns the part of config.json that explains the words, as JSON without the outer braces. Empty: nothing does. */
export function settingsLine(words: readonly UnknownWord[]): string {
  let tree: Tree = {};
  for (const { setting, key, value } of words) {
    if (setting !== undefined) tree = withValue(tree, [...setting, key], value);
  }
  const text = JSON.stringify(tree, null, 2);
  return text === "{}" ? "" : text.slice(2, -2).replaceAll(/^ {2}/gm, "");
}
