import { useState, useSyncExternalStore } from "react";
import { useT } from "../../i18n/i18n.ts";
import { useEarlierContacts } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./EarlierContacts.module.css";

/** Deletes all earlier contacts of this agent from the browser, after one question. */
export function ForgetContacts() {
  const t = useT();
  const records = useEarlierContacts();
  const count = useSyncExternalStore(records.subscribe, () => records.list().length);
  const [isAsking, setIsAsking] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const forget = () => {
    setIsAsking(false);
    setIsDone(true);
    void records.forget();
  };
  return (
    <div className={styles["forget"]}>
      {/* Rendered before its text, because a region that appears with its text is often not announced. */}
      <output className={styles["quiet"]} tabIndex={-1} data-focus-home>
        {isDone && count === 0 ? t("earlier.forgotten") : isAsking ? t("earlier.ask", { count }) : null}
      </output>
      {count === 0 ? null : isAsking ? (
        <span className={styles["answers"]}>
          <Button size="small" guard="forget" onPress={forget}>
            {t("earlier.forget")}
          </Button>
          <Button size="small" onPress={() => setIsAsking(false)}>
            {t("work.cancel")}
          </Button>
        </span>
      ) : (
        <Button size="small" variant="quiet" icon="trash" onPress={() => setIsAsking(true)}>
          {t("earlier.forget")}
        </Button>
      )}
    </div>
  );
}
