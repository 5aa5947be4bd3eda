import { useId, useRef } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { t } from "../../i18n/i18n.ts";
import type { Loss } from "../../state/losses.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { MaskedText } from "../../ui/Masked.tsx";
import styles from "./AskFirst.module.css";

interface LostItemProps {
  readonly loss: Loss;
  readonly onCopied: () => void;
}

/** One thing that would go nowhere. To be copied here: the conversation may offer no place for it any more. */
export function LostItem({ loss, onCopied }: LostItemProps) {
  const name = useId();
  const text = useRef<HTMLDivElement>(null);
  const masked = maskCardNumbers(loss.text);
  return (
    <li aria-labelledby={name}>
      <span id={name} className={styles["what"]}>
        {t(`ask.${loss.what}`)}
      </span>
      <div ref={text} className={styles["text"]}>
        <MaskedText text={loss.text} masked={masked} labels={{ show: t("card.show"), hide: t("card.hide") }} />
      </div>
      <CopyButton
        withText
        text={masked}
        label={t("copy.copy")}
        copiedLabel={t(masked === loss.text ? "copy.copied" : "copy.copiedMasked")}
        failedLabel={t("copy.failed")}
        from={text}
        onCopied={onCopied}
      />
    </li>
  );
}
