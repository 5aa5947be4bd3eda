import { describe, expect, it } from "vitest";
import type { WrapUpReport } from "../../../src/state/outbox/wrapUpReport.ts";
import { toCsv, toJson } from "../../../src/views/today/exportWrapUps.ts";

const report: WrapUpReport = {
  version: 1,
  interactionId: "i1",
  agentId: "kim",
  channel: "phone",
  title: "Ada Lark",
  queue: { id: "q1", name: "Care" },
  outcome: { id: "solved", name: "Solved" },
  notes: "Paid",
  acceptedAt: null,
  endedAt: "2026-03-02T09:18:31.000Z",
  markedAt: "2026-03-02T09:19:02.000Z",
};
const row = (patch: Partial<WrapUpReport>) =>
  toCsv([{ ...report, ...patch }])
    .split("\r\n")
    .slice(1)
    .join("\r\n");
const notesIn = (notes: string) => row({ notes }).slice("2026-03-02T09:19:02.000Z,Ada Lark,phone,Care,Solved,".length);

describe("wrap-ups as CSV", () => {
  it("have a head line, one line each, and a mark for UTF-8", () => {
    expect(toCsv([report, { ...report, queue: { id: "q2", name: null }, outcome: null }])).toBe(
      "\uFEFFmarkedAt,title,channel,queue,outcome,notes,acceptedAt,endedAt,interactionId\r\n" +
        "2026-03-02T09:19:02.000Z,Ada Lark,phone,Care,Solved,Paid,,2026-03-02T09:18:31.000Z,i1\r\n" +
        "2026-03-02T09:19:02.000Z,Ada Lark,phone,q2,,Paid,,2026-03-02T09:18:31.000Z,i1\r\n",
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+44 20 7946 0131", "'+44 20 7946 0131"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ['=HYPERLINK("http://x","a, b")', `"'=HYPERLINK(""http://x"",""a, b"")"`],
    ["\r=1", `"'\r=1"`],
  ])("contain %j as text and not as a formula", (notes, cell) => {
    expect(notesIn(notes)).toBe(`${cell},,2026-03-02T09:18:31.000Z,i1\r\n`);
  });

  it.each([
    ["a, b", '"a, b"'],
    ['say "yes"', '"say ""yes"""'],
    ["one\ntwo", '"one\ntwo"'],
    ["1 = 1", "1 = 1"],
  ])("quote %j", (notes, cell) => {
    expect(notesIn(notes)).toBe(`${cell},,2026-03-02T09:18:31.000Z,i1\r\n`);
  });
});

it("card numbers are masked in both exports", () => {
  const secret = { ...report, title: "4111 1111 1111 1111", notes: "Card 4111 1111 1111 1111" };
  for (const text of [toCsv([secret]), toJson([secret])]) {
    expect(text).not.toContain("4111 1111");
    expect(text).toContain("1111");
  }
});

it("wrap-ups as JSON have the form in which they are posted", () => {
  expect(JSON.parse(toJson([report]))).toEqual([report]);
});
