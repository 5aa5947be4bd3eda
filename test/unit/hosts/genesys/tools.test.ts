import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import published from "../../../../src/simulator/dialects/genesys/tools.json" with { type: "json" };

const root = new URL("../../../../", import.meta.url);
const page = readFileSync(new URL("docs/genesys.md", root), "utf8");
const rows = [...page.matchAll(/^\| `(\w+)`\s*\| (yes|no)\s*\| (.+?)\s*\|$/gm)].map(([, tool = "", used]) => ({
  tool,
  used: used === "yes",
}));
const folder = new URL("src/hosts/genesys/", root);
const code = readdirSync(folder)
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");
// Two tools of a wrap-up differ by one word only.
const isNamed = (tool: string) =>
  code.includes(`"${tool}"`) || /^(?:get|post)_(?:call|callback)_participant_communication_wrapup$/.test(tool);

describe("the tools of Genesys Cloud", () => {
  it("are all listed in the documentation, each once", () => {
    const names = Object.keys(published).map((name) => name.replace("genesys_conversations_", ""));
    expect(names).toHaveLength(111);
    expect(rows.map(({ tool }) => tool).toSorted()).toEqual(names.toSorted());
  });

  it("are called exactly as the documentation says", () => {
    expect(rows.filter(({ tool, used }) => isNamed(tool) !== used)).toEqual([]);
  });
});
