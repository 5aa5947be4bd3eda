import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { Notice } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { ForeignText } from "../ForeignText.tsx";
import styles from "./Supervision.module.css";
import { Section } from "./Section.tsx";

interface NoticeListProps {
  readonly title: string;
  readonly empty: string;
  readonly notices: readonly Notice[];
}

function NoticeList({ title, empty, notices }: NoticeListProps) {
  const t = useT();
  return (
    <Section title={title}>
      {notices.length === 0 ? <p className={styles["empty"]}>{empty}</p> : null}
      {/* Also there while empty, so that it can be found. */}
      <ul aria-label={title} className={styles["list"]}>
        {notices.map(({ id, from, text }) => (
          <li key={id} className={styles["notice"]}>
            <bdi translate="no" className={styles["from"]}>
              {maskCardNumbers(from) || t("transcript.unknownSender")}
            </bdi>
            <div>
              <ForeignText text={text} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Shows the flags that are raised for a conversation and the notes of the team, oldest first. */
export function Supervision({ notices }: { readonly notices: readonly Notice[] }) {
  const t = useT();
  const of = (wanted: Notice["kind"]) => notices.filter(({ kind }) => kind === wanted);
  return (
    <>
      <NoticeList title={t("supervision.flags")} empty={t("supervision.noFlags")} notices={of("flag")} />
      <NoticeList title={t("supervision.notes")} empty={t("supervision.noNotes")} notices={of("note")} />
    </>
  );
}
