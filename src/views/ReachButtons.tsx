import type { ReactNode } from "react";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./ReachButtons.module.css";
import { useReach } from "./useReach.tsx";

export interface ReachButtonsProps {
  /** A text on screen that may be a number or e-mail addresses. */
  readonly text: string;
  /** Whether the text is known to be an address, and no other data. */
  readonly isAddress: boolean;
}

/**
 * Renders what a number or an e-mail address on screen can be used for. Write opens New conversation. Call calls at once,
 * unless the number is doubtful, the phone is not ready or another call is under way: then it opens New conversation, too.
 * Renders nothing for any other text, and where the host starts no conversations.
 */
export function ReachButtons({ text, isAddress }: ReachButtonsProps): ReactNode {
  const t = useT();
  const reach = useReach(text, isAddress);
  if (reach === undefined || (reach.call === undefined && reach.write === undefined)) return null;
  const { target, shown, disabledReason } = reach;
  return (
    <span className={styles["buttons"]}>
      {reach.call === undefined ? null : (
        <Button
          size="small"
          variant="quiet"
          icon="phone"
          label={t("reach.call", { to: shown })}
          guard={`call/${target.kind === "number" ? target.address : ""}`}
          busy={reach.isCalling}
          disabledReason={disabledReason}
          onPress={reach.call}
        />
      )}
      {reach.write === undefined ? null : (
        <Button
          size="small"
          variant="quiet"
          icon={target.kind === "mail" ? "email" : "chat"}
          label={t("reach.write", { to: shown })}
          popup="dialog"
          disabledReason={disabledReason}
          onPress={reach.write}
        />
      )}
      {reach.failure}
    </span>
  );
}
