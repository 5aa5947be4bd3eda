import { describe, expect, it } from "vitest";
import { addressesOf } from "../../../../src/domain/address/addressesOf.ts";
import { addressKey } from "../../../../src/domain/address/addressKey.ts";
import { interaction } from "../../../support/builders.ts";

describe("addressKey", () => {
  it.each([
    ["+44 (0)20 7946 0131", "+442079460131"],
    ["020 7946 0131", "+442079460131"],
    ["tel:+44-20-7946-0131", "+442079460131"],
    ["００４４ 20 7946 0131", "+442079460131"],
    ["Anna.Lark@Example.COM", "anna.lark@example.com"],
    ["mailto:anna.lark@example.com", "anna.lark@example.com"],
    ["4012", "4012"],
    ["Chat-Guest", "chat-guest"],
  ])("compares %j as %j", (address, key) => {
    expect(addressKey(address, "GB")).toBe(key);
  });
});

describe("addressesOf", () => {
  const email = {
    content: undefined,
    from: { address: "anna@example.com", name: "Anna" },
    replyTo: { address: "lark@example.com", name: undefined },
    to: [{ address: "care@example.com", name: undefined }],
    cc: [],
    bcc: [],
    attachments: [],
    draft: undefined,
  };
  const call = { id: "1", originator: "+15550100", destination: "+15550199" };

  it.each([
    ["that rang", call, true, ["+15550100"]],
    ["that the host reports as inbound", { ...call, direction: "inbound" }, false, ["+15550100"]],
    ["that goes out", { ...call, direction: "outbound" }, false, ["+15550199"]],
    ["whose direction nothing tells", call, false, ["+15550100", "+15550199"]],
    ["of a withheld number", { id: "1", originator: " Anonymous ", destination: "" }, true, []],
    ["by e-mail", { id: "1", originator: "anna@example.com", email }, true, ["anna@example.com", "lark@example.com"]],
  ] as const)("returns the other side of a conversation %s", (_, patch, isOffered, addresses) => {
    expect(addressesOf(interaction(patch), isOffered)).toEqual(addresses);
  });
});
