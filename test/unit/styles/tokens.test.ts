import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../src/styles/${path}`, import.meta.url), "utf8");
const { resolve } = createRequire(import.meta.url);
const vendor = (theme: string) =>
  readFileSync(resolve(`@sap-theming/theming-base-content/content/Base/baseLib/${theme}/css_variables.css`), "utf8");

const horizon = read("horizon.css");
const used = new Set(read("tokens.css").match(/--sap\w+/g));

/** Returns the declarations of each rule of horizon.css, by at-rule and selector. */
function rules(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let media = "";
  let selector = "";
  for (const line of horizon.split("\n")) {
    const at = /^@media (.+) \{$/.exec(line);
    if (at?.[1] !== undefined) media = `${at[1]} `;
    const root = /^(\s*)(:root\S*) \{$/.exec(line);
    if (root?.[2] !== undefined) {
      if (root[1] === "") media = "";
      selector = media + root[2];
      found.set(selector, new Map());
    }
    const declaration = /^\s+(--sap\w+): (.+);$/.exec(line);
    if (declaration?.[1] !== undefined && declaration[2] !== undefined)
      found.get(selector)?.set(declaration[1], declaration[2]);
  }
  return found;
}

const dark = "(prefers-color-scheme: dark)";
const contrast = "(prefers-contrast: more)";
const expected = {
  ':root[data-theme="light"]': "sap_horizon",
  'screen :root[data-theme="dark"]': "sap_horizon_dark",
  ':root[data-theme="contrast-light"]': "sap_horizon_hcw",
  'screen :root[data-theme="contrast-dark"]': "sap_horizon_hcb",
  [`screen and ${dark} :root:not([data-theme])`]: "sap_horizon_dark",
  [`${contrast} :root:not([data-theme])`]: "sap_horizon_hcw",
  [`screen and ${contrast} and ${dark} :root:not([data-theme])`]: "sap_horizon_hcb",
};

describe("design tokens", () => {
  const found = rules();

  it("have a rule for every theme and no other rule", () => {
    expect([...found.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
    expect(used.size).toBeGreaterThan(40);
  });

  it.each(Object.entries(expected))("in %s equal the values of %s in the package", (selector, theme) => {
    const css = vendor(theme);
    const values = found.get(selector);
    expect(new Set(values?.keys())).toEqual(used);
    for (const [name, value] of values ?? []) expect(css).toContain(`  ${name}: ${value};`);
  });
});
