import { type ReactNode, useId } from "react";
import { type DataChange, dataChanges } from "../domain/dataEdits.ts";
import type { AttachedDatum } from "../domain/interaction.ts";
import { type Translate, useT } from "../i18n/i18n.ts";
import { shorten } from "../ui/shorten.ts";
import styles from "./AttachedDataEditor.module.css";

/** Maximum number of listed changes. */
const mostChanges = 50;

function changeText(t: Translate, change: DataChange): string {
  const [key, value] = [shorten(change.key, 60), shorten(change.value, 80)];
  if (change.type === "changed") return t("transfer.data.changed", { key, before: shorten(change.before, 80), value });
  return t(`transfer.data.${change.type}`, { key, value });
}

export interface DataChangesProps {
  readonly current: readonly AttachedDatum[];
  readonly rows: readonly AttachedDatum[];
}

/** Lists in words how the edited data differ from the host's. Renders nothing without a difference. */
export function DataChanges({ current, rows }: DataChangesProps): ReactNode {
  const t = useT();
  const id = useId();
  const changes = dataChanges(current, rows);
  if (changes.length === 0) return null;
  return (
    <>
      <p id={id} className={styles["changesTitle"]}>
        {t("transfer.data.changes")}
      </p>
      <ul aria-labelledby={id} className={styles["changes"]}>
        {changes.slice(0, mostChanges).map((change) => (
          <li key={`${change.type} ${change.key}`} data-change={change.type}>
            {changeText(t, change)}
          </li>
        ))}
        {changes.length > mostChanges ? (
          <li>{t("transfer.data.moreChanges", { count: changes.length - mostChanges })}</li>
        ) : null}
      </ul>
    </>
  );
}
