import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Frame } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

/** Runs axe in the current state of the panel. Returns one line for each violation. */
export async function violations(panel: Frame, view: string, options: RunOptions = {}): Promise<readonly string[]> {
  if (!(await panel.evaluate(() => "axe" in window))) await panel.evaluate(axeSource);
  const results = await panel.evaluate(
    (given) => (window as unknown as { axe: Axe }).axe.run({ ...given, resultTypes: ["violations"] }),
    options,
  );
  return results.violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** The rules about colours. Nothing else differs between light and dark. */
export const colours: RunOptions = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
