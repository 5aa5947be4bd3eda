import { useT } from "../../i18n/i18n.ts";
import { useUnsentWork } from "../../state/outbox/useUnsentWork.ts";
import { useAnnounced } from "../../ui/announcer.ts";
import { Icon } from "../../ui/Icon.tsx";
import { usePageMark } from "../../ui/usePageMark.ts";
import styles from "./UnsentButton.module.css";

/** Renders a button that opens the unsent work of all conversations, if there is any. Announces a new failure. */
export function UnsentButton({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT();
  const count = useUnsentWork().length;
  const name = t("tray.button", { count });
  useAnnounced(count === 0 ? "" : name);
  usePageMark("data-has-unsent", count > 0);
  return (
    <>
      {count === 0 ? null : (
        <button type="button" className={styles["button"]} aria-haspopup="dialog" onClick={onOpen}>
          <Icon name="alert" />
          <span>{name}</span>
        </button>
      )}
    </>
  );
}
