import { createServer } from "vite";
import { freePort } from "./freePort.ts";

/** A running server with its stop function. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the server of `npm start` on a free port, without watching files. */
export async function startDevServer(): Promise<RunningServer> {
  const port = await freePort();
  const server = await createServer({
    logLevel: "error",
    // A separate cache, so a developer's running server is not affected.
    cacheDir: "node_modules/.vite-tests",
    server: { host: "127.0.0.1", port, strictPort: true, open: false, hmr: false, watch: null },
  });
  await server.listen();
  return { port, close: () => server.close() };
}
