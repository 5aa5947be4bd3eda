import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { readFile } from "node:fs/promises";
import type { Plugin, UserConfig } from "vite";
import { compileLightning } from "./dialects/salesforce/lightning/compileLightning.ts";
import type { createSimulatedHosts } from "./server/createSimulatedHosts.ts";
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
 * the vendor's paths, and the simulated hosts that a panel asks over HTTP. In a build it only compiles the Lightning
 * component, if the simulator is built.
 */
export function simulatorDevServer(): Plugin[] {
  return [compileLightning(), devServer()];
}

/** The panel has the origin 127.0.0.1, so the page around it has another. */
const addressOf = ({ server }: Pick<UserConfig, "server">) => `http://localhost:${String(server?.port)}/simulator.html`;

function devServer(): Plugin {
  return {
    name: "deskside:simulator",
    apply: "serve",
    config: (config) => ({ server: { open: canOpenBrowser() ? addressOf(config) : false } }),
    configureServer(server) {
      // Vite's own line would lead to the panel without a host.
      server.printUrls = () => server.config.logger.info(`  ➜  Panel in the simulator: ${addressOf(server.config)}`);
      let hosts: ReturnType<typeof createSimulatedHosts> | undefined;
      const load = async () => {
        // Loaded with the first request, because most starts need no simulated server and its libraries are large.
        const module = (await server.ssrLoadModule("/src/simulator/server/createSimulatedHosts.ts")) as {
          readonly createSimulatedHosts: typeof createSimulatedHosts;
        };
        const config = () => readFile(join(server.config.publicDir, "config.json"), "utf8");
        hosts ??= module.createSimulatedHosts({ config });
        return hosts;
      };
      server.httpServer?.on("close", () => hosts?.close());
      server.middlewares.use((request, response, next) => {
        if (!/[/=](?:genesys|openmethods)|^\/simulated-/.test(request.url ?? "")) next();
        else load().then(({ middleware }) => middleware(request, response, next), next);
      });
      server.middlewares.use((request, _response, next) => {
        const [path = "", query] = (request.url ?? "").split("?");
        if (embeddedPaths.has(path)) request.url = query === undefined ? embeddedPage : `${embeddedPage}?${query}`;
        next();
      });
    },
  };
}
