import { readFileSync } from "node:fs";

const dir = "node_modules/.cache/size";

/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(`${dir}/.vite/manifest.json`, "utf8"));

// The files of the first usable screen: the scripts of the page, the adapter of the host and the view that shows an offer.
// test/browser/production.test.ts measures the same in Chromium, so a file missing here would be noticed.
const late = ["src/hosts/sinch/connectSinch.ts", "src/views/details/Details.tsx"];

const files = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(`${dir}/${chunk.file}`)) return;
  files.add(`${dir}/${chunk.file}`);
  for (const next of chunk.imports ?? []) visit(next);
};
late.forEach(visit);
for (const [, file] of readFileSync(`${dir}/index.html`, "utf8").matchAll(/<script[^>]+src="\.\/([^"]+)"/g)) {
  files.add(`${dir}/${file}`);
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.file === file) visit(key);
}

// oxlint-disable-next-line import/no-default-export -- size-limit reads the default export
export default [
  {
    name: "JavaScript of the first usable screen",
    path: [...files].filter((file) => file.endsWith(".js")),
    gzip: true,
    limit: "129 kB",
  },
];
