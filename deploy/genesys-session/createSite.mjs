import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Returns the rules of a `_headers` file: paths, in which `*` matches anything, with indented headers below. */
function parseRules(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (/^\s/.test(line)) {
      const colon = line.indexOf(":");
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      const pattern = line
        .trim()
        .split("*")
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      rules.push({ pattern: new RegExp(`^${pattern.join(".*")}$`), headers: [] });
    }
  }
  return rules;
}

/** Serves the built panel with the headers of its `_headers` file and the pages that may frame it. */
export async function createSite({ siteDir, frameAncestors }) {
  const root = resolve(siteDir);
  const text = await readFile(join(root, "_headers"), "utf8").catch(() => "");
  const rules = parseRules(text.replace(/frame-ancestors [^;\n]+/, () => `frame-ancestors ${frameAncestors}`));
  const headersOf = (path) =>
    Object.fromEntries(rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers));

  /** Returns the file of a path, or undefined outside the folder and for hidden files. */
  const fileOf = (path) => {
    const file = resolve(root, `.${path.endsWith("/") ? `${path}index.html` : path}`);
    return file.startsWith(root + sep) && !path.includes("/.") && !file.endsWith(`${sep}_headers`) ? file : undefined;
  };

  return {
    /** Answers with the file of a path and returns the status. */
    async serve(path, method, response) {
      const file = fileOf(path);
      const isFile = file !== undefined && (await stat(file).catch(() => undefined))?.isFile() === true;
      if (!isFile) {
        response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
        return 404;
      }
      const bytes = await readFile(file);
      response.writeHead(200, {
        ...headersOf(path),
        "content-type": types[extname(file)] ?? "application/octet-stream",
      });
      response.end(method === "HEAD" ? undefined : bytes);
      return 200;
    },
  };
}
