import type { Email, EmailAddress } from "../../domain/email.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ForeignText } from "../ForeignText.tsx";
import styles from "./EmailDetails.module.css";
import { FactList } from "./FactList.tsx";
import { Section, Subsection } from "./Section.tsx";

function addressText({ name, address }: EmailAddress): string {
  return name === undefined || name === "" || name === address ? address : `${name} <${address}>`;
}

function listText(addresses: readonly EmailAddress[]): string | undefined {
  return addresses.length === 0 ? undefined : addresses.map(addressText).join(", ");
}

export interface EmailDetailsProps {
  readonly email: Email;
  /** The title of the conversation, which is the subject of the e-mail. */
  readonly subject: string | undefined;
}

/** Shows an e-mail. Replies are written in the host's own editor. */
export function EmailDetails({ email, subject }: EmailDetailsProps) {
  const t = useT();
  const { from, replyTo, to, cc, bcc, content, attachments, draft } = email;
  return (
    <Section title={t("details.email")}>
      <FactList
        facts={[
          { label: t("details.email.subject"), value: subject || draft?.subject },
          { label: t("details.from"), value: from && addressText(from), canCopy: true },
          { label: t("details.to"), value: listText(to), canCopy: true },
          { label: t("details.email.cc"), value: listText(cc), canCopy: true },
          { label: t("details.email.bcc"), value: listText(bcc), canCopy: true },
          { label: t("details.email.replyTo"), value: replyTo && addressText(replyTo), canCopy: true },
        ]}
      />
      <Subsection title={t("details.email.body")}>
        {content === undefined || content === "" ? (
          <p className={styles["quiet"]}>{t("details.email.noBody")}</p>
        ) : (
          <ForeignText text={content} />
        )}
      </Subsection>
      {attachments.length === 0 ? null : (
        <Subsection title={t("details.email.attachments")}>
          <ul className={styles["attachments"]}>
            {attachments.map(({ id, filename, size }) => (
              <li key={id} className={styles["attachment"]}>
                <Icon name="attachment" />
                <span className={styles["filename"]}>{filename}</span>
                {size === undefined ? null : (
                  <span className={styles["quiet"]}>{t("details.email.size", { size })}</span>
                )}
              </li>
            ))}
          </ul>
        </Subsection>
      )}
      {draft === undefined ? null : (
        <Subsection title={t("details.email.draft")}>
          <FactList
            facts={[
              { label: t("details.email.subject"), value: draft.subject },
              { label: t("details.to"), value: listText(draft.to) },
              { label: t("details.email.draftStatus"), value: draft.status },
            ]}
          />
          {draft.content === undefined || draft.content === "" ? null : <ForeignText text={draft.content} />}
        </Subsection>
      )}
    </Section>
  );
}
