import { readFileSync } from "node:fs";

/** Loaded by the page before its first usable screen, besides the page's own scripts: the adapter of the host. */
const late = ["src/hosts/sinch/connectSinch.ts"];

/**
 * Returns the scripts that are loaded before an offer can be accepted, from the manifest of a build in `dir`.
 * test/browser/production.test.ts compares them with what Chromium requests.
 */
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
