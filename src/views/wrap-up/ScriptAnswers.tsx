import type { ReactNode } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { ScriptResult } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { BreakableText } from "../../ui/BreakableText.tsx";
import { shorten } from "../../ui/shorten.ts";
import styles from "./WrapUp.module.css";

/** Maximum number of shown answers. */
const mostShown = 50;

/** Shows what was answered in the scripts of a conversation. The host takes no changes of them. */
export function ScriptAnswers({ scripts }: { readonly scripts: readonly ScriptResult[] }): ReactNode {
  const t = useT();
  const answers = scripts.flatMap((script) => script.answers);
  if (answers.length === 0) return null;
  return (
    <details className={styles["scripts"]}>
      <summary>{t("wrapUp.scriptAnswers", { count: answers.length })}</summary>
      <ol>
        {answers.slice(0, mostShown).map((answer, index) => (
          // The answers have no ids, and their order is the script's.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <bdi>
              <BreakableText text={shorten(maskCardNumbers(answer))} />
            </bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}
