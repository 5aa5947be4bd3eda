import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Plugin } from "vite";

/** Where the vendor's own client looks for the Communication Panel below its tenant's address. */
const embeddedPaths = new Set([
  "/ecf/latest/communicationpanel/embedded.html",
  "/ecf/latest/communicationpanel/embedded_sso.html",
]);
const embeddedSource = "/src/simulator/embedded.html";

/** True when `command` can be run by name. */
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
 * True when `npm start` should open a browser: never for tests or CI, and on Linux only with a desktop,
 * since a failed attempt would print an error over the address a person needs to read.
 */
export function canOpenBrowser(): boolean {
  const { env, platform } = process;
  if (env["npm_lifecycle_event"] !== "start" || env["CI"] || env["BROWSER"] === "none") return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]) && onPath("xdg-open");
}

/**
 * Serves the simulator beside the panel: maps the vendor's address of the Communication Panel to our embedded page,
 * opens `simulator.html`, and prints its address. Does nothing in a build.
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
        if (embeddedPaths.has(path)) request.url = query === undefined ? embeddedSource : `${embeddedSource}?${query}`;
        next();
      });
    },
  };
}
