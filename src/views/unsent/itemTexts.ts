import { errorText } from "../../i18n/errorText.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import type { Obstacle, UnsentItem } from "../../state/outbox/unsentWork.ts";

/** Returns the title of an item: the kind of work and the conversation. */
export function headingOf(t: Translate, { kind, title: known, to }: UnsentItem): string {
  const title = known ?? t("tray.goneTitle");
  switch (kind) {
    case "message":
    case "reply":
      return t("tray.message", { title });
    case "notes":
    case "wrap-up":
      return t("tray.wrapUp", { title });
    case "conversation":
      return t("tray.outbound", { to });
    case "transfer":
    case "consult":
      return t(`tray.${kind}`, { title, to });
  }
}

/** Returns why an item is unsent. `server` is the server that wrap-ups are posted to. */
export function reasonOf(t: Translate, { reason }: UnsentItem, server: string): string {
  if ("code" in reason) return errorText(t, reason.code, reason.reason);
  const { failure, isRetried } = reason;
  const text =
    failure.why === "http"
      ? t("tray.http", { server, status: String(failure.status) })
      : t(`tray.${failure.why}`, { server });
  return isRetried ? t("tray.again", { reason: text }) : text;
}

/** Returns why an item cannot be sent again now. */
export function obstacleText(t: Translate, obstacle: Obstacle | undefined): string | undefined {
  if (obstacle === undefined) return undefined;
  if (obstacle === "gone" || obstacle === "nowhere") return t(`tray.${obstacle}`);
  return t(impedimentId(obstacle));
}
