import type { Party } from "../../../domain/party.ts";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import type { Senders } from "./senders.ts";
import styles from "./TypingLine.module.css";

export interface TypingLineProps {
  readonly parties: readonly Party[];
  readonly senders: Senders;
}

function typingText(t: Translate, names: readonly string[]): string {
  const [first = "", second = ""] = names;
  if (names.length === 1) return t("transcript.typingOne", { name: first });
  if (names.length === 2) return t("transcript.typingTwo", { first, second });
  return t("transcript.typingMany", { count: names.length });
}

/** Shows who is typing, except the agent. */
export function TypingLine({ parties, senders }: TypingLineProps) {
  const t = useT();
  const names = parties.flatMap(({ id, isSelf, typing }) => {
    const sender = senders.get(id);
    return typing && !isSelf && sender?.isOwn !== true ? [sender?.name ?? id] : [];
  });
  return names.length === 0 ? null : <p className={styles["typing"]}>{typingText(t, names)}</p>;
}
