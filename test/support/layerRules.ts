import type { IForbiddenRuleType } from "dependency-cruiser";

const frameworks = "react|react-dom|zustand|@tanstack/[^/]+|@ariakit/[^/]+";

/** Returns the rule that a folder of src may import only itself and the given folders. */
function layer(name: string, mayImport: readonly string[]): IForbiddenRuleType {
  return {
    name: `${name}-imports`,
    severity: "error",
    from: { path: `^src/${name}/` },
    to: { path: "^(src|test)/", pathNot: [name, ...mayImport].map((other) => `^src/${other}/`) },
  };
}

/** Returns the rule that sibling folders of a layer do not import each other. */
function siblings(name: string): IForbiddenRuleType {
  return {
    name: `${name}-siblings`,
    severity: "error",
    from: { path: `^src/${name}/([^/]+)/` },
    to: { path: `^src/${name}/[^/]+/`, pathNot: `^src/${name}/$1/` },
  };
}

/** The layer rules of ARCHITECTURE.md. */
export const layerRules: readonly IForbiddenRuleType[] = [
  layer("domain", []),
  layer("bridge", []),
  layer("ui", []),
  layer("i18n", []),
  layer("styles", []),
  layer("config", ["domain"]),
  layer("recording", ["domain"]),
  layer("state", ["domain", "config", "recording"]),
  layer("hosts", ["domain", "bridge", "config", "recording"]),
  layer("views", ["domain", "state", "ui", "i18n", "config", "recording"]),
  siblings("views"),
  siblings("hosts"),
  siblings("simulator/dialects"),
  {
    name: "simulator-neutral",
    comment: "What all simulated hosts share knows none of them. Only dialects.ts lists them.",
    severity: "error",
    from: {
      path: "^src/simulator/(dialects/[^/]+\\.ts|(engine|faults|scenarios|replay)/.+)$",
      pathNot: "/dialects\\.ts$",
    },
    to: { path: "^src/simulator/dialects/[^/]+/" },
  },
  {
    name: "simulator-imports",
    comment:
      "The simulator is a second reading of the protocol: of the adapters it sees the wire types only. It replays recordings.",
    severity: "error",
    from: { path: "^src/simulator/" },
    to: {
      path: "^(src|test)/",
      pathNot: ["^src/simulator/", "^src/hosts/[^/]+/wire\\.ts$", "^src/recording/Recording\\.ts$"],
    },
  },
  {
    name: "simulator-stays-out",
    severity: "error",
    from: { path: "^src/", pathNot: "^src/simulator/" },
    to: { path: "^src/simulator/" },
  },
  {
    name: "no-framework-below-the-views",
    severity: "error",
    from: { path: "^src/(domain|bridge|hosts|config|recording)/" },
    to: { path: `(^|/node_modules/|^node_modules/)(${frameworks})(/|$)` },
  },
  {
    name: "no-test-code-in-src",
    severity: "error",
    from: { path: "^src/" },
    to: { path: "^test/" },
  },
  {
    name: "only-main-imports-app",
    severity: "error",
    from: { path: "^src/", pathNot: "^src/main\\.tsx$" },
    to: { path: "^src/(main|App)\\.tsx$" },
  },
];
