import { type ReactNode, useMemo } from "react";
import "../../../i18n/conversationTexts.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useAnnounced } from "../../../ui/announcer.ts";
import styles from "./ComposerFoot.module.css";
import { countSegments } from "./countSegments.ts";

/** Shows the length of a text message. Only a further segment is announced, not each key. */
export function SmsCount({ text }: { readonly text: string }): ReactNode {
  const t = useT();
  const count = useMemo(() => countSegments(text), [text]);
  const segments = count.isLong
    ? t("sms.long", { count: count.moreThan })
    : t("sms.segments", { count: count.segments });
  const isOne = !count.isLong && count.segments === 1;
  useAnnounced(isOne ? "" : segments);
  return (
    <>
      {count.isLong ? null : <span>{t("sms.left", { count: count.left })}</span>}
      <span className={styles["segments"]}>{segments}</span>
    </>
  );
}
