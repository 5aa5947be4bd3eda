import { type ReactNode, useId } from "react";
import { readRecipient } from "../../domain/directory/readRecipient.ts";
import { useT } from "../../i18n/i18n.ts";
import type { PickerContext } from "../../state/directory.ts";
import { Button } from "../../ui/Button.tsx";
import { shorten } from "../../ui/shorten.ts";
import styles from "./NewConversation.module.css";

/** Maximum number of recipients. The field for recipients finds more. */
const mostShown = 4;

export interface RecentRecipientsProps {
  readonly context: PickerContext;
  /** Called with the address of a recipient. */
  readonly onChoose: (address: string) => void;
}

/** Renders the last recipients that this channel reaches, to be chosen with one press. */
export function RecentRecipients({ context, onChoose }: RecentRecipientsProps): ReactNode {
  const t = useT();
  const headingId = useId();
  const recents = [...context.last.keys()]
    .flatMap((id) => {
      const reading = readRecipient(id, context);
      return reading.ok ? [reading.recipient] : [];
    })
    .slice(0, mostShown);
  if (recents.length === 0) return null;
  return (
    <div className={styles["recents"]}>
      <span id={headingId} className={styles["hint"]}>
        {t("to.recent")}
      </span>
      <ul aria-labelledby={headingId} className={styles["recentList"]}>
        {recents.map(({ destination: { id, label }, shown }) => (
          <li key={id}>
            <Button
              size="small"
              label={label === id ? shown : t("to.named", { name: label, address: shown })}
              onPress={() => onChoose(id)}
            >
              <bdi translate="no">{shorten(label === id ? shown : label, 24)}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
