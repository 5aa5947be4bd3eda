import { describe, expect, it } from "vitest";
import type { Place, Way } from "../../../../src/domain/directory/Place.ts";
import { type ReadContext, readRecipient } from "../../../../src/domain/directory/readRecipient.ts";
import { readRecipients } from "../../../../src/domain/directory/readRecipients.ts";
import { createDirectory } from "../../../../src/domain/directory/searchPlaces.ts";

type Kind = Place["destination"]["kind"];
const place = (label: string, id: string, kind: Kind = "address", ways?: readonly Way[]): Place => ({
  destination: { kind, id, label },
  group: kind,
  team: undefined,
  ways,
});
const directory = createDirectory([
  place("Technical Support", "+442079460110", "queue", ["phone", "callback"]),
  place("Care mailbox", "care@example.com", "queue", ["email"]),
  place("Bo Fir", "bo@example.com", "agent"),
  place("Billing", "queue-7", "queue"),
  place("Invoicing", "invoicing@example.com"),
  place("Warehouse", "+44 (0)20 7946 0133"),
  place("Twin", "1001"),
  place("Twin", "1002"),
]);
const context = (way: Way, over: Partial<ReadContext> = {}): ReadContext => ({
  way,
  directory,
  country: "GB",
  hasExtensions: false,
  ...over,
});
const read = (text: string, way: Way, over?: Partial<ReadContext>) => {
  const reading = readRecipient(text, context(way, over));
  return reading.ok ? `${reading.recipient.destination.label} ${reading.recipient.destination.id}` : reading.why;
};

describe("readRecipient", () => {
  it.each<[string, Way, string]>([
    // Numbers and addresses.
    ["020 7946 0131", "phone", "+442079460131 +442079460131"],
    ["Anna Lark <+44 20 7946 0131>", "phone", "Anna Lark +442079460131"],
    ["4012", "phone", "4012 4012"],
    ["sip:desk@example.com", "phone", "sip:desk@example.com sip:desk@example.com"],
    ["0B8F8F8C0A2B4C6D8E9F001122334455", "phone", "0B8F8F8C0A2B4C6D8E9F001122334455 0B8F8F8C0A2B4C6D8E9F001122334455"],
    ["anna@example.com", "phone", "mail-address"],
    ["mailto:anna@example.com", "phone", "mail-address"],
    ["anna@example.com", "sms", "mail-address"],
    ["sip:desk@example.com", "sms", "channel"],
    ["07700 900321", "sms", "+447700900321 +447700900321"],
    ["anna@example.com", "chat", "anna@example.com anna@example.com"],
    ["020 7946 0131", "chat", "+442079460131 +442079460131"],
    ["Anna <anna@example.com>", "email", "Anna anna@example.com"],
    ["020 7946 0131", "email", "number"],
    ["4012", "email", "number"],
    // Names of the directory.
    ["technical support", "phone", "Technical Support +442079460110"],
    ["+44 20 7946 0110", "phone", "Technical Support +442079460110"],
    ["Technical Support", "email", "channel"],
    ["Care mailbox", "phone", "channel"],
    ["bo fir", "phone", "Bo Fir bo@example.com"],
    ["Billing", "phone", "Billing queue-7"],
    ["queue-7", "chat", "Billing queue-7"],
    ["Invoicing", "phone", "mail-address"],
    ["Warehouse", "phone", "Warehouse +442079460133"],
    ["Warehouse", "email", "number"],
    ["twin", "phone", "ambiguous"],
    ["1002", "phone", "Twin 1002"],
    ["bill", "phone", "unknown"],
    ["bill", "chat", "unknown"],
    ["bill", "email", "unknown"],
    ["two anna@example.com bo@example.com", "email", "unknown"],
    ["\u200E \u200B", "phone", "empty"],
    ["x".repeat(400), "phone", "unknown"],
  ])("reads %j for %s as %s", (text, way, expected) => {
    expect(read(text, way)).toBe(expected);
  });

  it("takes extensions on every channel where the configuration says so", () => {
    expect(read("4012", "email", { hasExtensions: true })).toBe("4012 4012");
    expect(read("020 7946 0131", "email", { hasExtensions: true })).toBe("number");
  });

  it("repeats a long text in part, without cutting a character", () => {
    const reading = readRecipient(`${"x".repeat(59)}👍🏽${"y".repeat(50)}`, context("phone"));
    expect(reading).toMatchObject({ ok: false, text: `${"x".repeat(59)}👍🏽…` });
  });
});

describe("readRecipients", () => {
  const list = (text: string, way: Way) => {
    const { recipients, refusal } = readRecipients(text, context(way));
    return [...recipients.map(({ destination }) => destination.id), ...(refusal === undefined ? [] : [refusal.why])];
  };

  it.each<[string, Way, readonly string[]]>([
    ["", "phone", []],
    ["a@b.c; Invoicing, bill", "email", ["a@b.c", "invoicing@example.com", "unknown"]],
    ["Fir, Bo <x@example.com>", "email", ["x@example.com"]],
    ["+44 20 7946 0131, +44 20 7946 0132", "phone", ["several"]],
    ["+44 20 7946 0131", "whatsapp", ["+442079460131"]],
  ])("reads %j for %s", (text, way, expected) => {
    expect(list(text, way)).toEqual(expected);
  });

  it("names a mailbox as the directory does", () => {
    const [recipient] = readRecipients("care@example.com, a@b.c", context("email")).recipients;
    expect(recipient?.destination.label).toBe("Care mailbox");
  });
});
