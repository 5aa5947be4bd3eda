import { describe, expect, it } from "vitest";
import { addressOf, type HostRules, parsePageOptions } from "../../../../src/simulator/page/pageOptions.ts";

const sinch = {
  name: "sinch",
  faults: new Map([
    ["delay", ""],
    ["drop", ""],
  ]),
  placements: ["hidden", "global", "queue"],
  setting: undefined,
  panelPath: "/index.html",
} satisfies HostRules;
const other = {
  name: "other",
  faults: new Map([["stale", ""]]),
  placements: ["global"],
  setting: { label: "Choice", choices: [["a", "A"] as const, ["b", "B"] as const] },
  panelPath: "/other/run/index.html?host=other",
} satisfies HostRules;
const valid = { scenarios: ["inbound-call", "chat"], hosts: [sinch, other] } as const;
const read = (query: string) => parsePageOptions(new URL(`http://localhost:5173/simulator.html${query}`), valid);

describe("seed", () => {
  it.each([
    ["?seed=42", 42],
    ["?seed=0", 0],
    ["?seed=4294967295", 4_294_967_295],
    ["", undefined],
  ])("reads %j", (query, seed) => {
    expect(read(query)).toMatchObject({ options: { seed }, problems: [] });
  });

  it.each(["x", "1.5", "-1", "4294967296", "", "1e3"])("rejects %j and names what is expected", (text) => {
    const { options, problems } = read(`?seed=${text}`);
    expect(options.seed).toBeUndefined();
    expect(problems).toEqual([`seed=${text} is not a whole number from 0 to 4294967295.`]);
  });
});

describe("addressOf", () => {
  it("contains every option of a run except defaults", () => {
    const page = new URL("http://localhost:5173/simulator.html?scenario=chat");
    const options = {
      host: "sinch",
      setting: undefined,
      extension: "http://127.0.0.1:5173/index.html",
      scenario: "inbound-call",
      faults: ["delay", "drop"],
      seed: 7,
      placement: "global",
      width: 360,
    } as const;
    expect(addressOf(page, options, sinch)).toBe(
      "http://localhost:5173/simulator.html?scenario=inbound-call&fault=delay,drop&seed=7",
    );
  });

  it.each([
    {
      host: "sinch",
      setting: undefined,
      scenario: undefined,
      faults: [],
      placement: "queue",
      width: 640,
      extension: "http://127.0.0.1:9000/a.html",
    },
    {
      host: "other",
      setting: "b",
      scenario: "chat",
      faults: ["stale"],
      placement: "global",
      width: 360,
      extension: "http://127.0.0.1:5173/other/run/index.html?host=other",
    },
    {
      host: "sinch",
      setting: undefined,
      scenario: "chat",
      faults: ["drop"],
      placement: "global",
      width: 360,
      extension: "http://127.0.0.1:5173/index.html",
    },
  ] as const)("parses back to the same options: %j", (given) => {
    const options = { ...given, seed: 12 };
    const page = new URL("http://localhost:5173/simulator.html?fault=delay&seed=3");
    const address = addressOf(page, options, given.host === "other" ? other : sinch);
    expect(parsePageOptions(new URL(address), valid)).toEqual({ options, problems: [] });
  });
});

describe("host", () => {
  it("has faults, choices and places of its own", () => {
    const { options, problems } = read("?host=other&fault=stale&setting=b");
    expect(options).toMatchObject({ host: "other", faults: ["stale"], setting: "b", placement: "global" });
    expect(options.extension).toBe("http://127.0.0.1:5173/other/run/index.html?host=other");
    expect(problems).toEqual([]);
  });

  it.each([
    ["?host=nobody", 'There is no host "nobody". Valid: sinch, other.'],
    ["?host=other&fault=delay", 'There is no fault "delay". Valid: stale.'],
    ["?host=other&placement=queue", 'There is no placement "queue". Valid: global.'],
    ["?host=other&setting=c", 'There is no setting "c". Valid: a, b.'],
    ["?setting=a", 'There is no setting "a". Valid: .'],
  ])("explains what is wrong in %j", (query, sentence) => {
    expect(read(query).problems).toEqual([sentence]);
  });
});
