import react from "@vitejs/plugin-react";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { simulatorDevServer } from "./src/simulator/devServer.ts";

/** Compiles the ICU texts of the catalogues at build time, so that the panel ships no message parser. */
function compileCatalogues(): Plugin {
  return {
    name: "deskside:catalogues",
    enforce: "pre",
    transform(code, id) {
      if (!/\/src\/i18n\/locales\/.+\.json$/.test(id)) return;
      const texts = Object.entries<string>(JSON.parse(code));
      return JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, compileMessage(text)])));
    },
  };
}

const port = Number(process.env["PORT"] ?? 5173);

export default defineConfig({
  base: "./",
  plugins: [compileCatalogues(), react(), simulatorDevServer(port)],
  optimizeDeps: { entries: ["index.html", "simulator.html", "src/simulator/dialects/sinch/embedded.html"] },
  // As in public/_headers: a frame sandboxed with allow-scripts alone has an opaque origin and loads its modules across origins.
  server: { host: "127.0.0.1", port, strictPort: true, cors: { origin: "*" } },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  test: {
    reporters: ["default", "./test/support/plainCount.ts"],
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["test/unit/**/*.test.ts", "test/conformance/**/*.test.ts"],
          // The random tests make thousands of runs, and no test here measures time.
          testTimeout: 60_000,
          globalSetup: ["test/support/chooseSeed.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "component",
          environment: "jsdom",
          include: ["test/component/**/*.test.tsx"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/browserSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the other projects: beside them, tests that look at time would see a busy machine.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
