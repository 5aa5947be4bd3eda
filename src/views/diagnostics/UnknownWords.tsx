import { type ReactNode, useRef } from "react";
import type { UnknownWord } from "../../domain/unknownWord.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import styles from "./Diagnostics.module.css";
import { settingsLine } from "./settingsLine.ts";

/** Shows the host's words that the panel could not read, with a line for config.json to be filled in. */
export function UnknownWords({ words }: { readonly words: readonly UnknownWord[] }): ReactNode {
  const t = useT();
  const body = useRef<HTMLPreElement>(null);
  if (words.length === 0) return null;
  const line = settingsLine(words);
  const events = words.filter(({ setting }) => setting === undefined).map(({ word }) => word);
  return (
    <section>
      <h2 className={styles["title"]}>{t("diagnostics.words")}</h2>
      {line === "" ? null : (
        <>
          <p className={styles["quiet"]}>{t("diagnostics.words.intro")}</p>
          <pre ref={body} className={styles["line"]} translate="no">
            {line}
          </pre>
          <CopyButton
            withText
            text={line}
            label={t("diagnostics.words.copy")}
            copiedLabel={t("copy.copied")}
            failedLabel={t("copy.failed")}
            from={body}
          />
        </>
      )}
      {events.length === 0 ? null : <p>{t("diagnostics.words.events", { names: events.join(", ") })}</p>}
    </section>
  );
}
