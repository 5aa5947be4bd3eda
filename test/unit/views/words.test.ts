import { describe, expect, it } from "vitest";
import { channelText } from "../../../src/views/channelText.ts";
import { formatSize } from "../../../src/views/details/formatSize.ts";
import { t } from "../../../src/i18n/i18n.ts";
import { interaction } from "../../support/builders.ts";

describe("formatSize", () => {
  it.each([
    ["0", "0 byte"],
    ["900", "900 byte"],
    ["284113", "277 kB"],
    ["1572864", "1.5 MB"],
    ["99999999999999", "93,132 GB"],
    ["12 pages", "12 pages"],
    ["", ""],
  ])("writes %j as %j", (size, text) => {
    expect(formatSize(size, "en")).toBe(text);
  });
});

describe("channelText", () => {
  it.each([
    [{ channel: "chat", channelName: "webchat" }, "Web chat"],
    [{ channel: "chat", channelName: "SMS" }, "SMS"],
    [{ channel: "email", channelName: "email" }, "E-mail"],
    [{ channel: "email", channelName: undefined }, "E-mail"],
    [{ channel: "other", channelName: "Fax" }, "Fax"],
    [{ channel: "callback", channelName: undefined }, "Callback"],
    [{ channel: "phone", channelName: undefined, isCallback: true }, "Phone, Callback"],
  ] as const)("names %j", (channel, text) => {
    expect(channelText(t, interaction({ id: "1", ...channel }))).toBe(text);
  });
});
