import { errorText } from "../../i18n/errorText.ts";
import { t } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import type { SubmissionFailure } from "../../state/outbox/submissions.ts";
import type { Obstacle, UnsentItem } from "../../state/outbox/unsentWork.ts";

/** What an item is, in a few words: the kind of work and the conversation. */
export function headingOf(item: UnsentItem): string {
  const title = item.title ?? t("tray.goneTitle");
  if (item.kind === "message") return t("tray.message", { title });
  if (item.kind === "wrap-up") return t("tray.wrapUp", { title });
  const { command } = item.kept;
  if (command.type === "start-conversation") return t("tray.outbound", { to: command.request.to.join(", ") });
  return t(`tray.${command.type}`, { title, to: command.to.label });
}

/** The agent's own work in an item, to be read and copied. */
export function textOf(item: UnsentItem): string {
  if (item.kind === "message") return item.unsent.text;
  if (item.kind === "wrap-up") {
    const { outcome, notes } = item.submission.report;
    return [outcome?.name, notes].filter(Boolean).join("\n");
  }
  const { command } = item.kept;
  if (command.type === "start-conversation") {
    const { to, subject, content } = command.request;
    return [to.join(", "), subject, content].filter(Boolean).join("\n");
  }
  return [command.to.label, ...(command.attachedData ?? []).map(({ key, value }) => `${key}: ${value}`)].join("\n");
}

function postFailureText(failure: SubmissionFailure, server: string): string {
  return failure.why === "http"
    ? t("tray.http", { server, status: String(failure.status) })
    : t(`tray.${failure.why}`, { server });
}

/** Why an item is unsent. `server` is where wrap-ups are posted to. */
export function reasonOf(item: UnsentItem, server: string): string {
  if (item.kind === "message") return errorText(item.unsent.code ?? "refused", item.unsent.reason);
  if (item.kind === "command") return errorText(item.kept.code ?? "unconfirmed", item.kept.reason);
  const { failure, phase } = item.submission;
  const reason = failure === undefined ? "" : postFailureText(failure, server);
  return phase === "waiting" ? t("tray.again", { reason }) : reason;
}

/** Why an item cannot be sent again now. */
export function obstacleText(obstacle: Obstacle | undefined): string | undefined {
  if (obstacle === undefined) return undefined;
  if (obstacle === "gone" || obstacle === "nowhere") return t(`tray.${obstacle}`);
  return t(impedimentId(obstacle));
}
