import { describe, expect, it } from "vitest";
import { addressOf, parsePageOptions } from "../../../../src/simulator/page/pageOptions.ts";

const valid = { scenarios: ["inbound-call", "chat"], faults: ["delay", "drop"] };
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
      extension: "http://127.0.0.1:5173/index.html",
      scenario: "inbound-call",
      faults: ["delay", "drop"],
      seed: 7,
      placement: "global",
      width: 360,
    } as const;
    expect(addressOf(page, options)).toBe(
      "http://localhost:5173/simulator.html?scenario=inbound-call&fault=delay,drop&seed=7",
    );
  });

  it.each([
    { scenario: undefined, faults: [], placement: "queue", width: 640, extension: "http://127.0.0.1:9000/a.html" },
    {
      scenario: "chat",
      faults: ["drop"],
      placement: "global",
      width: 360,
      extension: "http://127.0.0.1:5173/index.html",
    },
  ] as const)("parses back to the same options: %j", (given) => {
    const options = { ...given, seed: 12 };
    const address = addressOf(new URL("http://localhost:5173/simulator.html?fault=delay&seed=3"), options);
    expect(parsePageOptions(new URL(address), valid)).toEqual({ options, problems: [] });
  });
});
