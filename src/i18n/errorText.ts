import "./attentionTexts.ts";
import type { MessageId, Translate } from "./i18n.ts";

const ids: ReadonlyMap<string, MessageId> = new Map([
  ["refused", "error.refused"],
  ["timeout", "error.timeout"],
  ["unauthorised", "error.unauthorised"],
  ["forbidden", "error.forbidden"],
  ["gone", "error.gone"],
  ["unreachable", "error.unreachable"],
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
 * Returns a sentence for a failed command. `reason` is the host's text and stays as the host wrote it. `code` is a
 * `HostErrorCode` or one of these:
 * - `unconfirmed`: the host's own state never showed the effect.
 * - `in-doubt`: a reload lost the answer.
 * - `ended`: the conversation ended before the command was sent.
 */
export function errorText(t: Translate, code: string, reason: string | undefined): string {
  const what = t(ids.get(code) ?? "error.unknown");
  return reason ? t("error.withReason", { what, reason }) : what;
}
