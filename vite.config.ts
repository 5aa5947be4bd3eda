import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
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

/**
 * Chunks with the modules that each of them starts with. A module is in the first chunk that needs it. One chunk is
 * smaller than many, so the first has what adapters share, too.
 */
const chunks = {
  /** The first usable screen: an offer with Accept. */
  first: ["main.tsx", "hosts/sinch/connectSinch.ts"],
  /** What every agent needs right after it. */
  desk: [
    "ShortcutListener.tsx",
    "state/createWork.ts",
    "views/FailedCommand.tsx",
    "views/attention/Attention.tsx",
    "views/banner/ConnectionNotice.tsx",
    "views/banner/DraftsNotice.tsx",
    "views/banner/StatusMenu.tsx",
    "views/conversation/StatusSwitch.tsx",
    "views/details/Details.tsx",
    "views/transfer/TransferResult.tsx",
    "views/unsent/UnsentButton.tsx",
    "views/wrap-up/DockedNotes.tsx",
  ],
} as const;
/** The adapter is loaded only for its host. */
const ofAdapter = /\/src\/hosts\/sinch\/(?!section\.ts)/;

interface ModuleInfos {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Returns a function that names the chunk of a module. */
function createChunkNames() {
  let names: Map<string, string> | undefined;
  return (id: string, modules: ModuleInfos): string | null => {
    if (names === undefined) {
      const found = new Map<string, string>();
      const visit = (module: string, name: string): void => {
        if (found.has(module)) return;
        found.set(module, name);
        for (const next of modules.getModuleInfo(module)?.importedIds ?? []) visit(next, name);
      };
      for (const [name, roots] of Object.entries(chunks))
        for (const root of roots) visit(fileURLToPath(new URL(`src/${root}`, import.meta.url)), name);
      names = found;
    }
    return ofAdapter.test(id) ? null : (names.get(id) ?? null);
  };
}

/** Files share workers, so that modules and the document are there at once. `leaveNothing` sees that none disturbs another. */
const shared = { isolate: false, unstubGlobals: true };
// Many tests wait, for the pause of an announcement for example.
const maxWorkers = Math.ceil(availableParallelism() * 1.5);

const port = Number(process.env["PORT"] ?? 5173);

export default defineConfig({
  base: "./",
  plugins: [compileCatalogues(), react(), simulatorDevServer()],
  optimizeDeps: { entries: ["index.html", "simulator.html", "src/simulator/dialects/sinch/embedded.html"] },
  // As in public/_headers: a frame sandboxed with allow-scripts alone has an opaque origin and loads its modules across origins.
  server: { host: "127.0.0.1", port, strictPort: true, cors: { origin: "*" } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The first screen's script has the names of all late files, and hashes do not compress.
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: createChunkNames(), debugName: "chunks" }],
        },
      },
    },
  },
  test: {
    reporters: ["default", "./test/support/plainCount.ts"],
    expect: { poll: { timeout: 20_000, interval: 100 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["test/unit/**/*.test.ts", "test/conformance/**/*.test.ts"],
          setupFiles: ["test/support/leaveNothing.ts"],
          ...shared,
          maxWorkers,
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
          setupFiles: ["test/support/leaveNothing.ts", "test/support/noComplaints.ts", "test/support/afterPage.ts"],
          ...shared,
          maxWorkers,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          ...shared,
          globalSetup: ["test/support/browserSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the other projects: beside them, tests that look at time would see a busy machine.
          sequence: { groupOrder: 1 },
          // They wait more than they compute.
          maxWorkers: 5,
        },
      },
    ],
  },
});
