import { useId, useRef } from "react";
import { useT } from "../../i18n/i18n.ts";
import type { UnsavedWork } from "../../state/outbox/unsavedWork.ts";
import { CopyWords, OwnWords } from "../OwnWords.tsx";
import styles from "./AskFirst.module.css";

interface LostItemProps {
  readonly loss: UnsavedWork;
  readonly onCopied: () => void;
}

/** Shows one thing that would go nowhere. It can be copied here: the conversation may offer no place for it any more. */
export function LostItem({ loss, onCopied }: LostItemProps) {
  const t = useT();
  const name = useId();
  const text = useRef<HTMLDivElement>(null);
  return (
    <li aria-labelledby={name}>
      <span id={name} className={styles["what"]}>
        {t(`ask.${loss.what}`)}
      </span>
      <div ref={text} className={styles["text"]}>
        <OwnWords text={loss.text} />
      </div>
      <CopyWords text={loss.text} from={text} onCopied={onCopied} />
    </li>
  );
}
