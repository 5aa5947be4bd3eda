// Writes horizon.css from SAP's package: the variables that tokens.css uses, for each of the four themes of SAP Horizon.
// Run `node src/styles/writeHorizon.mjs` after tokens.css uses a new variable or after an update of the package.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const here = new URL(".", import.meta.url);
const { resolve } = createRequire(import.meta.url);
const used = [...new Set(readFileSync(new URL("tokens.css", here), "utf8").match(/--sap\w+/g))].toSorted((a, b) =>
  a.localeCompare(b),
);

function declarations(theme, indent) {
  const path = resolve(`@sap-theming/theming-base-content/content/Base/baseLib/${theme}/css_variables.css`);
  const css = readFileSync(path, "utf8");
  return used
    .map((name) => {
      const value = css.match(new RegExp(`^\\s*${name}:\\s*([^;]+);`, "m"))?.[1];
      if (value === undefined) throw new Error(`${theme} has no ${name}`);
      return `${indent}${name}: ${value};`;
    })
    .join("\n");
}

const block = (selector, theme, scheme) =>
  `${selector} {\n  color-scheme: ${scheme};\n${declarations(theme, "  ")}\n}\n`;
const inMedia = (query, theme, scheme, selector = ":root:not([data-theme])") =>
  `@media ${query} {\n${block(selector, theme, scheme).replaceAll(/^(?=.)/gm, "  ")}}\n`;

writeFileSync(
  new URL("horizon.css", here),
  [
    "/* Written by writeHorizon.mjs. Values: SAP theming-base-content, © SAP SE or an SAP affiliate company, Apache-2.0. */\n",
    block(':root,\n:root[data-theme="light"]', "sap_horizon", "light"),
    // Paper is light.
    inMedia("screen", "sap_horizon_dark", "dark", ':root[data-theme="dark"]'),
    block(':root[data-theme="contrast-light"]', "sap_horizon_hcw", "light"),
    inMedia("screen", "sap_horizon_hcb", "dark", ':root[data-theme="contrast-dark"]'),
    inMedia("screen and (prefers-color-scheme: dark)", "sap_horizon_dark", "dark"),
    inMedia("(prefers-contrast: more)", "sap_horizon_hcw", "light"),
    inMedia("screen and (prefers-contrast: more) and (prefers-color-scheme: dark)", "sap_horizon_hcb", "dark"),
  ].join("\n"),
);
