import { createServer } from "vite";
import { freePort } from "./freePort.ts";

/** A running server and how to end it. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts what `npm start` starts, on a free port, without watching files. */
export async function startDevServer(): Promise<RunningServer> {
  const port = await freePort();
  const server = await createServer({
    logLevel: "error",
    // A cache of its own: a developer's running server must not be disturbed.
    cacheDir: "node_modules/.vite-tests",
    server: { host: "127.0.0.1", port, strictPort: true, open: false, hmr: false, watch: null },
  });
  await server.listen();
  return { port, close: () => server.close() };
}
