import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Plugin } from "vite";
import { embeddedPage, embeddedPaths } from "./dialects/sinch/embeddedPaths.ts";

/** Whether `command` is a program on the PATH. */
function onPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Whether `npm start` opens a browser: never for tests or CI, and on Linux only with a desktop. A failed attempt
 * would print an error over the address.
 */
export function canOpenBrowser(): boolean {
  const { env, platform } = process;
  if (env["npm_lifecycle_event"] !== "start" || env["CI"] || env["BROWSER"] === "none") return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]) && onPath("xdg-open");
}

/**
 * Serves the simulator beside the panel, opens `simulator.html` and prints its address. Serves the embedded page at
 * the vendor's paths. Has no effect in a build.
 */
export function simulatorDevServer(port: number): Plugin {
  const address = `http://localhost:${String(port)}/simulator.html`;
  return {
    name: "deskside:simulator",
    apply: "serve",
    config: () => ({ server: { open: canOpenBrowser() ? address : false } }),
    configureServer(server) {
      const printUrls = server.printUrls.bind(server);
      server.printUrls = () => {
        printUrls();
        server.config.logger.info(`  ➜  Simulator: ${address}`);
      };
      server.middlewares.use((request, _response, next) => {
        const [path = "", query] = (request.url ?? "").split("?");
        if (embeddedPaths.has(path)) request.url = query === undefined ? embeddedPage : `${embeddedPage}?${query}`;
        next();
      });
    },
  };
}
