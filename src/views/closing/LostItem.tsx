import { useId, useRef } from "react";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import type { UnsentItem } from "../../state/outbox/unsentWork.ts";
import { useReveal } from "../../ui/useReveal.ts";
import { CopyOwnText, OwnText } from "../OwnText.tsx";
import styles from "./AskFirst.module.css";

function nameOf({ kind, obstacle }: UnsentItem): MessageId {
  // Nothing can be sent in an ended chat.
  if (kind === "reply" && obstacle === undefined) return "ask.reply";
  return kind === "notes" || kind === "transfer" || kind === "consult" ? `ask.${kind}` : "ask.message";
}

interface LostItemProps {
  readonly loss: UnsentItem;
  readonly onCopied: () => void;
}

/** Shows one text that would be lost. The agent can copy it here, because the conversation may no longer show it. */
export function LostItem({ loss, onCopied }: LostItemProps) {
  const t = useT();
  const name = useId();
  const text = useRef<HTMLDivElement>(null);
  const reveal = useReveal(loss.text);
  return (
    <li aria-labelledby={name}>
      <span id={name} className={styles["what"]}>
        {t(nameOf(loss))}
      </span>
      <div ref={text} className={styles["text"]}>
        <OwnText text={loss.text} reveal={reveal} />
      </div>
      <CopyOwnText text={loss.text} reveal={reveal} from={text} onCopied={onCopied} />
    </li>
  );
}
