import * as v from "valibot";
import { expect, it } from "vitest";
import { toCampaign } from "../../../src/hosts/sinch/toCampaign.ts";
import { interaction } from "../../../src/hosts/sinch/wire.ts";

function campaignOf(outbound: unknown) {
  const wire = v.parse(interaction, { id: "I1", outbound });
  return wire.outbound ? toCampaign(wire.outbound) : undefined;
}
const attributes = [
  { name: "Plan", value: "Gold", editable: true },
  { name: "Score", value: "71", editable: true, hidden: true },
  { name: "Since", value: "2019", editable: false },
  { name: "Note" },
];

it("tells which attributes of the customer the agent may change", () => {
  const editable = (customer: object) =>
    campaignOf({ customer: { attributes, ...customer } })?.customerAttributes.map(({ name, editable: can }) => [
      name,
      can,
    ]);
  const own = [
    ["Plan", true],
    ["Since", false],
    ["Note", false],
  ];
  expect(editable({})).toEqual(own);
  expect(editable({ modify_access: true })).toEqual(own);
  expect(editable({ modify_access: false })).toEqual(own.map(([name]) => [name, false]));
});

it("reads classifiers with their results", () => {
  const classifiers = [{ id: "1", name: "Sold", call_result: "handled" }, { id: "2" }, { name: "Later" }];
  expect(campaignOf({ campaign: { classifiers } })?.classifiers).toEqual([
    { id: "1", name: "Sold", result: "handled" },
    { id: "2", name: "2", result: undefined },
    { id: "", name: "Later", result: undefined },
  ]);
});

it("drops what has a wrong type, and reads the rest", () => {
  const customer = { remarks: 7, attributes: [null, "x", { name: "Plan", value: 5, editable: "yes" }] };
  expect(campaignOf({ customer, initial_info: ["a"], preview_time: "30", campaign: "none" })).toMatchObject({
    customerRemarks: undefined,
    customerAttributes: [{ name: "Plan", value: "", editable: false }],
    initialInfo: undefined,
    previewSeconds: undefined,
  });
});
