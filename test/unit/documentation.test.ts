import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { everyHost } from "../support/everyHost.ts";
import { happenings, httpFaults, linkFaults } from "../../src/simulator/faults/faultNames.ts";
import { scenarios } from "../../src/simulator/scenarios/scenarios.ts";
import { keysText } from "../../src/state/settings/keys.ts";
import { defaultKeys } from "../../src/state/settings/shortcuts.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const pages = ["README.md", "ARCHITECTURE.md", ...readdirSync(new URL("docs/", root)).map((name) => `docs/${name}`)];
const parse = (raw: unknown) =>
  parseConfig(raw, { ownOrigin: "https://panel.example.com", development: false, hosts: everyHost });

/** Returns the id that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

/** Returns the dotted path of every key that is not an object. */
function keysOf(value: object, path = ""): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? keysOf(inner, `${path}${key}.`)
      : [`${path}${key}`],
  );
}

describe("documentation", () => {
  it.each(pages)("%s links to existing pages and headings", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path = "", anchor]) => {
      const target = path === "" ? new URL(page, root) : new URL(path, new URL(page, root));
      if (!existsSync(target)) return true;
      if (anchor === undefined) return false;
      const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading);
      return !headings.map(anchorOf).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it("names only files that exist in ARCHITECTURE.md", () => {
    const folders = ["src", "test", "docs", "public"];
    const files = folders.flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true }).map((path) => `/${folder}/${String(path)}`),
    );
    const named = [...read("ARCHITECTURE.md").matchAll(/`([\w./-]+\.(?:ts|tsx|json|md))`/g)].map(
      ([, path = ""]) => path,
    );
    // Not files of this repository: samples in a recipe, and what a host's folder has under its own name.
    const samples = new Set(["X.tsx", "XHost.ts", "connectX.ts"]);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => !samples.has(path) && !files.some((file) => file.endsWith(`/${path}`)))).toEqual([]);
  });

  it("has only valid samples of config.json", () => {
    const samples = [...read("docs/configuration.md").matchAll(/```json\n([\s\S]*?)```/g)];
    expect(samples.length).toBeGreaterThan(5);
    expect(samples.flatMap(([, sample = ""]) => parse(JSON.parse(sample)).problems)).toEqual([]);
    expect(parse(JSON.parse(read("public/config.json"))).problems).toEqual([]);
  });

  it("describes every key of config.json", () => {
    const page = read("docs/configuration.md");
    const { hosts: _hosts, hostSections, ...config } = parse({}).config;
    const keys = ["host", ...keysOf(config), ...keysOf(hostSections)];
    expect(keys.filter((key) => !page.includes(`| \`${key}\``))).toEqual([]);
  });

  it.each([
    { host: "acme" },
    { host: [] },
    { allowedOrigins: ["*"] },
    { language: "" },
    { theme: 1 },
    { directory: 1 },
    { directory: [1] },
    { directory: [{}] },
    { cannedResponses: [{ shortcut: "a", text: 1 }] },
    { wrapUp: { notesRequired: 1 } },
    { wrapUp: { outcomes: [{ id: "a", name: "A" }, { id: "a", name: "B" }, 5, {}] } },
    { wrapUp: { submitUrl: "ftp://x" } },
    { drafts: { maxAgeHours: 0 } },
    { drafts: { maxAgeHours: 9000 } },
    { timeouts: { requestMs: 0 } },
    { timeouts: { requestMs: 1e12 } },
    { recorder: { messages: 0 } },
    { teme: 1 },
  ])("names the value that the panel expects instead of %j", (wrong) => {
    const page = read("docs/configuration.md");
    const { problems } = parse(wrong);
    expect(problems).not.toEqual([]);
    expect(problems.filter(({ expected }) => !page.includes(expected))).toEqual([]);
  });

  it("lists every keyboard shortcut with its default keys", () => {
    const rows = read("docs/keys-and-settings.md").matchAll(/^\| `([^`]+)` /gm);
    const listed = new Set([...rows].map(([, keys]) => keys));
    expect(listed).toEqual(new Set(Object.values(defaultKeys).map(keysText)));
  });

  it("lists every scenario and fault of the simulator", () => {
    const page = read("docs/simulator.md");
    const names = [...scenarios.map(({ name }) => name), ...linkFaults, ...httpFaults, ...happenings];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
