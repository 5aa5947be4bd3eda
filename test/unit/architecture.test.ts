import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, describe, expect, it } from "vitest";
import { layerRules } from "../support/layerRules.ts";

async function check(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(["src"], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...layerRules] },
    // Type imports count, because they also couple two layers.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.(css|json)$" },
  });
  if (typeof output === "string") throw new TypeError(output);
  return output;
}

const violations = (result: ICruiseResult) =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

describe("layer rules", () => {
  it("are satisfied by src", async () => {
    const result = await check(process.cwd());
    expect(violations(result)).toEqual([]);
    // A checker that cannot parse TypeScript reports no violations.
    expect(result.summary.totalCruised).toBeGreaterThan(20);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(20);
  }, 30_000);

  const plants = [
    ["domain/a.ts", "config/b.ts", "domain-imports"],
    ["bridge/a.ts", "domain/b.ts", "bridge-imports"],
    ["ui/A.tsx", "i18n/b.ts", "ui-imports"],
    ["i18n/a.ts", "domain/b.ts", "i18n-imports"],
    ["styles/a.ts", "domain/b.ts", "styles-imports"],
    ["config/a.ts", "state/b.ts", "config-imports"],
    ["state/a.ts", "hosts/b/b.ts", "state-imports"],
    ["hosts/a/a.ts", "state/b.ts", "hosts-imports"],
    ["views/a/A.tsx", "hosts/b/b.ts", "views-imports"],
    ["views/a/B.tsx", "views/b/B.tsx", "views-siblings"],
    ["hosts/a/b.ts", "hosts/b/b.ts", "hosts-siblings"],
    ["simulator/a.ts", "hosts/b/b.ts", "simulator-imports"],
    ["simulator/dialects/a/a.ts", "simulator/dialects/b/b.ts", "simulator/dialects-siblings"],
    ["simulator/dialects/C.ts", "simulator/dialects/b/b.ts", "simulator-neutral"],
    ["simulator/engine/a.ts", "simulator/dialects/b/b.ts", "simulator-neutral"],
    ["main.tsx", "simulator/b.ts", "simulator-stays-out"],
    ["domain/c.ts", "zustand", "no-framework-below-the-views"],
    ["hosts/a/c.ts", "react", "no-framework-below-the-views"],
    ["bridge/c.ts", "@tanstack/react-query", "no-framework-below-the-views"],
    ["state/c.ts", "App.tsx", "only-main-imports-app"],
  ] as const;
  const dir = mkdtempSync(join(tmpdir(), "deskside-layers-"));
  afterAll(() => rmSync(dir, { recursive: true }));

  it("report every planted violation", async () => {
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    };
    const isFile = (to: string) => /\.tsx?$/.test(to);
    for (const [, to] of plants) if (isFile(to)) write(`src/${to}`, "export type Planted = string;\n");
    write("src/hosts/b/wire.ts", "export type Allowed = string;\n");
    write("src/simulator/allowed.ts", 'export type { Allowed } from "../hosts/b/wire.ts";\n');
    for (const [from, to] of plants) {
      const target = isFile(to) ? relative(dirname(from), to) : to;
      const specifier = !isFile(to) || target.startsWith(".") ? target : `./${target}`;
      write(`src/${from}`, `export type { Planted } from "${specifier}";\n`);
    }
    const found = violations(await check(dir));
    for (const [from, to, rule] of plants)
      expect(found).toContain(`${rule}: src/${from} -> ${isFile(to) ? `src/${to}` : to}`);
    expect(found.filter((line) => line.includes("allowed.ts"))).toEqual([]);
  }, 30_000);
});
