import { readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import type { Middleware } from "../../src/simulator/server/createSimulatedHosts.ts";
import type { RunningServer } from "./devServer.ts";
import { freePort } from "./freePort.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

interface FolderOptions {
  /** A folder to delete when the server ends. */
  readonly dir: string;
  readonly headersOf: (path: string) => Readonly<Record<string, string>>;
  /** Texts by path, served instead of files. */
  readonly replaced: Readonly<Record<string, string>>;
  /** Gets each request first. */
  readonly before?: Middleware;
}

/** Serves a built site, compressed, on a free port. */
export async function serveFolder({ dir, headersOf, replaced, before }: FolderOptions): Promise<RunningServer> {
  const compressed = new Map<string, Buffer>();
  const compress = async (path: string, file: string): Promise<Buffer> => {
    const known = compressed.get(path);
    if (known !== undefined) return known;
    const text = replaced[path];
    const bytes = gzipSync(text === undefined ? await readFile(file) : text);
    compressed.set(path, bytes);
    return bytes;
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const headers = headersOf(path);
    const file = normalize(join(dir, path.endsWith("/") ? `${path}index.html` : path));
    compress(path, file)
      .then((bytes) => {
        response.writeHead(200, {
          ...headers,
          "Content-Type": types[extname(file)] ?? "application/octet-stream",
          "Content-Encoding": "gzip",
        });
        return response.end(bytes);
      })
      .catch(() => response.writeHead(404, headers).end("Not found"));
  };
  const server = createServer((request, response) => {
    if (before === undefined) answer(request, response);
    else before(request, response, () => answer(request, response));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await rm(dir, { recursive: true, force: true });
    },
  };
}
