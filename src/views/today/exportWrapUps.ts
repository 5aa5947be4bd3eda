import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { WrapUpReport } from "../../state/outbox/wrapUpReport.ts";

const columns = [
  "markedAt",
  "title",
  "channel",
  "queue",
  "outcome",
  "notes",
  "acceptedAt",
  "endedAt",
  "interactionId",
] as const;

/** A spreadsheet would run a cell that begins with one of these as a formula. */
const formula = /^[=+\-@\t\r]/;

/** Returns a cell as RFC 4180 has it, never as a formula. */
function toCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Returns a report as the agent sees it, with card numbers masked. */
function masked(report: WrapUpReport): WrapUpReport {
  return { ...report, title: maskCardNumbers(report.title), notes: maskCardNumbers(report.notes) };
}

function cellsOf(report: WrapUpReport): readonly string[] {
  const { queue, outcome, ...texts } = report;
  const named = { ...texts, queue: queue?.name ?? queue?.id, outcome: outcome?.name ?? outcome?.id };
  return columns.map((column) => named[column] ?? "");
}

/** Returns the wrap-ups as CSV with a head line. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function toCsv(reports: readonly WrapUpReport[]): string {
  const lines = [columns, ...reports.map((report) => cellsOf(masked(report)))];
  return `\uFEFF${lines.map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("")}`;
}

/** Returns the wrap-ups as JSON, in the form in which they are posted. */
export function toJson(reports: readonly WrapUpReport[]): string {
  return `${JSON.stringify(reports.map(masked), undefined, 2)}\n`;
}
