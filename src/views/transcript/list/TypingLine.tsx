import type { Participant } from "../../../domain/interaction.ts";
import { t } from "../../../i18n/i18n.ts";
import type { Senders } from "./senders.ts";
import styles from "./TypingLine.module.css";

export interface TypingLineProps {
  readonly participants: readonly Participant[];
  readonly senders: Senders;
}

function typingText(names: readonly string[]): string {
  const [first = "", second = ""] = names;
  if (names.length === 1) return t("transcript.typingOne", { name: first });
  if (names.length === 2) return t("transcript.typingTwo", { first, second });
  return t("transcript.typingMany", { count: names.length });
}

/** Who is writing at the moment, the agent left out. */
export function TypingLine({ participants, senders }: TypingLineProps) {
  const names = participants.flatMap(({ id, typing }) => {
    const sender = senders.get(id);
    return typing && sender?.isOwn !== true ? [sender?.name ?? id] : [];
  });
  return names.length === 0 ? null : <p className={styles["typing"]}>{typingText(names)}</p>;
}
