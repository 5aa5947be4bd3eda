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
 * Returns a sentence for a failed command, in the current language. `code` is a `HostErrorCode` or one of these:
 * - `unconfirmed`: the state of the host never showed the command.
 * - `in-doubt`: the panel was reloaded before the answer arrived.
 * - `ended`: the conversation ended before the command was sent.
 *
 * `reason` is the text of the host and stays as the host wrote it.
 */
export function errorText(code: string, reason: string | undefined): string {
  const what = t(ids.get(code) ?? "error.unknown");
  return reason ? t("error.withReason", { what, reason }) : what;
}
