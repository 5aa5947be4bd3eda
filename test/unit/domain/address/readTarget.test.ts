import { expect, it } from "vitest";
import { readTarget } from "../../../../src/domain/address/readTarget.ts";

it.each([
  ["+44 20 7946 0131", "+442079460131"],
  ["020 7946 0131", "+442079460131"],
  ["tel:+442079460131", "+442079460131"],
  ["anna@example.com", ["anna@example.com"]],
  ['Anna <anna@example.com>, "Fir, Bo" <bo@example.com>', ["anna@example.com", "bo@example.com"]],
  ["anna@example.com, nobody", undefined],
  ["20794601", undefined],
  ["4711", undefined],
  ["2025-11-30", undefined],
  ["01.02.2024", undefined],
  ["00", undefined],
  ["+1", undefined],
  ["call me", undefined],
  ["<script>", undefined],
  ["", undefined],
  ["+".repeat(3000), undefined],
])("reads %j among other data as %j", (text, address) => {
  const target = readTarget(text, "GB", false);
  expect(target?.kind === "mail" ? target.addresses : target?.address).toEqual(address);
});

it("takes an extension where the text is known to be an address", () => {
  expect(readTarget("4012", "GB", true)).toEqual({ kind: "number", address: "4012", shown: "4012", isSure: true });
  expect(readTarget("+44 20 7946 0131 ext. 12", "GB", true)).toMatchObject({ isSure: false });
  expect(readTarget("Web visitor", "GB", true)).toBeUndefined();
});
