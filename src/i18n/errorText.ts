import { type MessageId, t } from "./i18n.ts";

const ids: ReadonlyMap<string, MessageId> = new Map([
  ["refused", "error.refused"],
  ["timeout", "error.timeout"],
  ["closed", "error.closed"],
  ["unsupported", "error.unsupported"],
  ["invalid", "error.invalid"],
  ["bad-message", "error.bad-message"],
  ["busy", "error.busy"],
  ["in-doubt", "error.in-doubt"],
  ["ended", "error.ended"],
  ["unconfirmed", "error.unconfirmed"],
]);

/**
 * A sentence for a failed command, in the active language. `code` is a `HostErrorCode`, `unconfirmed` for a command
 * the host's own state never showed, `in-doubt` for one whose answer a reload lost,
 * `ended` for one whose conversation ended before it was sent. `reason` is the host's text and stays as the host wrote it.
 */
export function errorText(code: string, reason: string | undefined): string {
  const what = t(ids.get(code) ?? "error.unknown");
  return reason ? t("error.withReason", { what, reason }) : what;
}
