import { errorText } from "../../i18n/errorText.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import type { PostCode } from "../../state/outbox/postReport.ts";
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

const postTexts = {
  http: "tray.http",
  html: "tray.html",
  redirect: "tray.redirect",
  timeout: "tray.timeout",
  policy: "tray.policy",
  network: "tray.network",
  "not-marked": "tray.not-marked",
} as const satisfies Record<PostCode | "not-marked", MessageId>;
const isPostText = (code: string): code is keyof typeof postTexts => Object.hasOwn(postTexts, code);

/** Returns why an item is unsent. `server` is the server that wrap-ups are posted to. */
export function reasonOf(t: Translate, { kind, code, reason, isRetried }: UnsentItem, server: string): string {
  if (kind !== "wrap-up" && kind !== "notes") return errorText(t, code, reason);
  const text = t(isPostText(code) ? postTexts[code] : "tray.network", { server, status: reason ?? "" });
  return isRetried ? t("tray.again", { reason: text }) : text;
}

/** Returns why an item cannot be sent again now. */
export function obstacleText(t: Translate, obstacle: Obstacle | undefined): string | undefined {
  if (obstacle === undefined) return undefined;
  if (obstacle === "gone" || obstacle === "nowhere") return t(`tray.${obstacle}`);
  return t(impedimentId(obstacle));
}
