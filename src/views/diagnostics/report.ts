import type { Recorder, RecorderCounters } from "../../recording/createRecorder.ts";
import type { PanelState } from "../../state/session/panelState.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";

export interface ReportPart {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export type RecorderFacts = RecorderCounters & Pick<Recorder, "redacts">;

export interface ReportInput {
  readonly state: PanelState;
  /** Number of stored entries that could not be read. */
  readonly unreadable: number;
  readonly recorder: RecorderFacts | undefined;
  readonly version: string;
  readonly hostName: string;
  readonly allowedOrigins: readonly string[];
  readonly ownOrigin: string;
  readonly hostOrigin: string | undefined;
}

/** Returns the origin of the framing page, if the browser reveals it. */
export function framingOrigin(): string | undefined {
  if (window.parent === window) return undefined;
  // Firefox has no ancestorOrigins.
  const origins: DOMStringList | undefined = Reflect.get(window.location, "ancestorOrigins") ?? undefined;
  const nearest = origins?.[0];
  if (nearest !== undefined) return nearest;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined;
}

const ignoredNames = {
  malformed: "diagnostics.ignored.malformed",
  "unknown-type": "diagnostics.ignored.unknown-type",
  "unknown-attribute": "diagnostics.ignored.unknown-attribute",
  "no-interaction": "diagnostics.ignored.no-interaction",
  legacy: "diagnostics.ignored.legacy",
  missing: "diagnostics.ignored.missing",
} as const satisfies Record<keyof PanelState["ignored"], MessageId>;

/** Returns facts about the panel in sections. They are counts and settings without customer data. */
export function report(t: Translate, input: ReportInput): readonly ReportPart[] {
  const { state, recorder, hostName, allowedOrigins, ownOrigin, hostOrigin } = input;
  const { connection, ignored } = state;
  const commands = Object.values(state.commands);
  const waiting = commands.filter(({ phase }) => phase === "requested").length;
  const messages = Object.values(state.transcripts).reduce((sum, { length }) => sum + length, 0);
  const seen = connection.phase === "origin-refused" ? (connection.origin ?? hostOrigin) : hostOrigin;
  return [
    {
      title: t("diagnostics.panel"),
      facts: [
        { label: t("diagnostics.version"), value: input.version },
        { label: t("diagnostics.host"), value: hostName },
        {
          label: t("diagnostics.connection"),
          value: connection.phase === "disconnected" ? `${connection.phase} (${connection.reason})` : connection.phase,
        },
        ...(state.panel.key === undefined ? [] : [{ label: t("diagnostics.panelKey"), value: state.panel.key }]),
        { label: t("diagnostics.ownOrigin"), value: ownOrigin },
        { label: t("diagnostics.hostOrigin"), value: seen ?? t("diagnostics.unknown") },
        { label: t("diagnostics.allowedOrigins"), value: allowedOrigins.join(", ") },
      ],
    },
    {
      title: t("diagnostics.counts"),
      facts: [
        { label: t("diagnostics.conversations"), value: String(state.order.length) },
        { label: t("diagnostics.messages"), value: String(messages) },
        { label: t("diagnostics.waiting"), value: String(waiting) },
        { label: t("diagnostics.failed"), value: String(commands.length - waiting) },
        { label: t("diagnostics.unreadable"), value: String(input.unreadable) },
      ],
    },
    {
      title: t("diagnostics.ignored"),
      facts: [
        { label: t(ignoredNames.malformed), value: String(ignored.malformed) },
        { label: t(ignoredNames["unknown-type"]), value: String(ignored["unknown-type"]) },
        { label: t(ignoredNames["unknown-attribute"]), value: String(ignored["unknown-attribute"]) },
        { label: t(ignoredNames["no-interaction"]), value: String(ignored["no-interaction"]) },
        { label: t(ignoredNames.legacy), value: String(ignored.legacy) },
        { label: t(ignoredNames.missing), value: String(ignored.missing) },
      ],
    },
    { title: t("diagnostics.recorder"), facts: recorderFacts(t, recorder) },
  ];
}

function recorderFacts(t: Translate, recorder: RecorderFacts | undefined): ReportPart["facts"] {
  if (recorder === undefined) return [{ label: t("diagnostics.recorder"), value: t("diagnostics.recorder.off") }];
  const { redacts, kept, dropped, failed } = recorder;
  return [
    {
      label: t("diagnostics.recorder.redacted"),
      value: t(redacts ? "diagnostics.recorder.placeholders" : "diagnostics.recorder.raw"),
    },
    { label: t("diagnostics.recorder.kept"), value: String(kept) },
    { label: t("diagnostics.recorder.dropped"), value: String(dropped) },
    { label: t("diagnostics.recorder.failed"), value: String(failed) },
  ];
}

/** Returns the report as lines of text. */
export function reportText(parts: readonly ReportPart[]): string {
  return parts
    .map(({ title, facts }) => [title, ...facts.map(({ label, value }) => `  ${label}: ${value}`)].join("\n"))
    .join("\n\n");
}
