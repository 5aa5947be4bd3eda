import { useState } from "react";
import type { Interaction } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import type { EarlierContact } from "../../state/records/earlierContacts.ts";
import { useContactsWith } from "../../state/records/useContactsWith.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./EarlierContacts.module.css";
import { FactList } from "./FactList.tsx";
import { ForgetContacts } from "./ForgetContacts.tsx";
import { formatDate } from "./formatDate.ts";
import { Section, Subsection } from "./Section.tsx";

/** How many contacts are rendered at first, and added by Show more. */
const atOnce = 5;

function Contact({ contact }: { readonly contact: EarlierContact }) {
  const t = useT();
  const locale = useLocale();
  const { at, channel, title, queue, outcome, notes } = contact;
  return (
    <Subsection title={formatDate(at, locale)}>
      <FactList
        facts={[
          { label: t("earlier.outcome"), value: outcome ?? undefined },
          { label: t("earlier.notes"), value: notes || undefined, canCopy: true },
          { label: t("earlier.about"), value: title },
          { label: t("details.channel"), value: t(`channel.${channel}`) },
          { label: t("earlier.queue"), value: queue ?? undefined },
        ]}
      />
    </Subsection>
  );
}

/** Shows the conversations that this agent had with the same number or address, from this browser's own memory. */
export function EarlierContacts({ interaction }: { readonly interaction: Interaction }) {
  const t = useT();
  const contacts = useContactsWith(interaction);
  const [limit, setLimit] = useState(atOnce);
  const left = (contacts?.length ?? 0) - limit;
  return (
    <Section title={t("earlier.title")}>
      {contacts?.length === 0 ? <p className={styles["quiet"]}>{t("earlier.none")}</p> : null}
      {contacts?.slice(0, limit).map((contact) => (
        <Contact key={contact.key} contact={contact} />
      ))}
      {left > 0 ? (
        <div>
          <Button size="small" onPress={() => setLimit(limit + atOnce)}>
            {t("details.showMore", { count: left })}
          </Button>
        </div>
      ) : null}
      <ForgetContacts />
    </Section>
  );
}
