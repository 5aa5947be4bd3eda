import { useRef } from "react";
import type { UnknownWord } from "../../domain/unknownWord.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import styles from "./Diagnostics.module.css";
import { type ReportPart, reportText } from "./report.ts";
import { UnknownWords } from "./UnknownWords.tsx";

/** Shows the facts of the report with a copy button. `hostReason` is the host's text for a refused connection. */
export function Overview({
  parts,
  hostReason,
  words,
}: {
  readonly parts: readonly ReportPart[];
  readonly hostReason: string | undefined;
  readonly words: readonly UnknownWord[];
}) {
  const t = useT();
  const body = useRef<HTMLDivElement>(null);
  return (
    <div className={styles["parts"]}>
      <p className={styles["quiet"]}>{t("diagnostics.intro")}</p>
      <div ref={body} className={styles["parts"]}>
        {parts.map(({ title, facts }) => (
          <section key={title}>
            <h2 className={styles["title"]}>{title}</h2>
            <dl className={styles["facts"]}>
              {facts.map(({ label, value }) => (
                <div key={label} className={styles["fact"]}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {hostReason === undefined ? null : (
          <p>
            {t("diagnostics.hostReason")}: {hostReason}
          </p>
        )}
      </div>
      <UnknownWords words={words} />
      <div>
        <CopyButton
          withText
          text={reportText(parts)}
          label={t("diagnostics.copy")}
          copiedLabel={t("copy.copied")}
          failedLabel={t("copy.failed")}
          from={body}
        />
      </div>
    </div>
  );
}
