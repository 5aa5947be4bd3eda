import { readFileSync } from "node:fs";

/** The files of the first usable screen: the scripts of the page, the adapter of the host and the view that shows an offer. */
const late = ["src/hosts/sinch/connectSinch.ts", "src/views/details/Details.tsx"];

/** Returns the scripts that the first usable screen needs, from the manifest of a build in `dir`. */
export function firstScripts(dir) {
  const manifest = JSON.parse(readFileSync(`${dir}/.vite/manifest.json`, "utf8"));
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  late.forEach(visit);
  for (const [, file] of readFileSync(`${dir}/index.html`, "utf8").matchAll(/<script[^>]+src="\.\/([^"]+)"/g)) {
    files.add(file);
    for (const chunk of Object.values(manifest)) if (chunk.file === file) chunk.imports?.forEach(visit);
  }
  return [...files].filter((file) => file.endsWith(".js"));
}
