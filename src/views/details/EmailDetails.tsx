import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { Email, EmailAddress } from "../../domain/email.ts";
import "../../i18n/conversationTexts.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { Icon } from "../../ui/Icon.tsx";
import { shorten } from "../../ui/shorten.ts";
import { ForeignText } from "../ForeignText.tsx";
import styles from "./EmailDetails.module.css";
import { FactList } from "./FactList.tsx";
import { Fold } from "./Fold.tsx";
import { formatSize } from "./formatSize.ts";
import { LongList } from "./LongList.tsx";
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

/** Shows an e-mail: sender, subject and text first, the other recipients folded. */
export function EmailDetails({ email, subject }: EmailDetailsProps) {
  const t = useT();
  const locale = useLocale();
  const { from, replyTo, to, cc, bcc, content, attachments, draft } = email;
  const sender = from && addressText(from);
  const answerTo = replyTo && addressText(replyTo);
  const recipients = [
    { label: t("details.to"), value: listText(to), canCopy: true, reach: "address" as const },
    { label: t("details.email.cc"), value: listText(cc), canCopy: true, reach: "address" as const },
    { label: t("details.email.bcc"), value: listText(bcc), canCopy: true, reach: "address" as const },
    {
      label: t("details.email.replyTo"),
      value: answerTo === sender ? undefined : answerTo,
      canCopy: true,
      reach: "address" as const,
    },
  ].filter(({ value }) => value !== undefined);
  return (
    <Section title={t("details.email")} isTitleHidden>
      <div className={styles["head"]}>
        <FactList
          facts={[
            { label: t("details.from"), value: sender, canCopy: true, reach: "address" as const },
            { label: t("details.email.subject"), value: subject || draft?.subject },
          ]}
        />
      </div>
      <div className={styles["body"]}>
        {content === undefined || content === "" ? (
          <p className={styles["quiet"]}>{t("details.email.noBody")}</p>
        ) : (
          <ForeignText text={content} />
        )}
      </div>
      {attachments.length === 0 ? null : (
        <Subsection title={t("details.email.attachments")}>
          <LongList items={attachments} className={styles["attachments"]}>
            {({ id, filename, size }) => (
              <li key={id} className={styles["attachment"]}>
                <Icon name="attachment" />
                <bdi className={styles["filename"]} title={shorten(maskCardNumbers(filename), 1000)} translate="no">
                  {shorten(maskCardNumbers(filename))}
                </bdi>
                {size === undefined ? null : (
                  <span className={styles["quiet"]} translate="no">
                    {formatSize(size, locale)}
                  </span>
                )}
              </li>
            )}
          </LongList>
        </Subsection>
      )}
      {recipients.length === 0 ? null : (
        <Fold title={t("details.email.recipients")}>
          <FactList facts={recipients} />
        </Fold>
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
