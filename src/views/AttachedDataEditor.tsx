import { type ReactNode, useRef, useState } from "react";
import type { AttachedDatum } from "../domain/interaction.ts";
import { useT } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { DataChanges } from "./DataChanges.tsx";
import { DatumField } from "./DatumField.tsx";
import styles from "./AttachedDataEditor.module.css";

export interface AttachedDataEditorProps {
  readonly rows: readonly AttachedDatum[];
  /** The host's data. */
  readonly current: readonly AttachedDatum[];
  /** Whether the rows differ from the host's data. */
  readonly edited: boolean;
  readonly onChange: (rows: readonly AttachedDatum[]) => void;
  /** Restores the host's data. */
  readonly onRestore: () => void;
  readonly problem: string | undefined;
  /** Whether keys of the host stay as they are, because the host can set a value but not remove a key. */
  readonly keepsKeys?: boolean;
  /** The title while nothing is edited. */
  readonly title?: string | undefined;
  /** Controls beside those of the editor. */
  readonly children?: ReactNode;
}

/** Maximum number of rendered rows. Thousands would freeze the panel. */
const mostRows = 200;

/**
 * Renders an editor of the attached data with one row for each key and the changes in words. The values within a nested
 * value have a field each. Rows are rendered only while the editor is open.
 */
export function AttachedDataEditor(props: AttachedDataEditorProps): ReactNode {
  const { rows, current, edited, onChange, onRestore, problem, keepsKeys = false, title, children } = props;
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  const [isOpen, setIsOpen] = useState(edited);
  const rest = rows.length - mostRows;
  const change = (at: number, patch: Partial<AttachedDatum>) => {
    onChange(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)));
  };
  const add = () => {
    // The new row is the last shown one. The host ignores the order.
    const at = Math.min(rows.length, mostRows - 1);
    onChange([...rows.slice(0, at), { key: "", value: "" }, ...rows.slice(at)]);
    // The new row exists only after the next render.
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus());
  };
  return (
    <details
      className={styles["editor"]}
      open={edited || isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className={styles["summary"]}>
        {edited
          ? t("transfer.data.edited", { count: rows.length })
          : (title ?? t("transfer.data", { count: rows.length }))}
      </summary>
      <ul ref={list} className={styles["rows"]} aria-label={t("transfer.data.list")}>
        {(edited || isOpen ? rows.slice(0, mostRows) : []).map((row, index) => {
          const number = index + 1;
          const before = current.find(({ key }) => key === row.key);
          // Rows of the host come first and keep their places; an added one may be about to get the same key.
          const isKept = keepsKeys && current[index]?.key === row.key;
          return (
            // Only the index identifies a row. The inputs are controlled.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles["row"]}>
              <input
                className={styles["input"]}
                aria-label={t("transfer.data.key", { number })}
                placeholder={t("transfer.data.keyPlaceholder")}
                readOnly={isKept}
                value={row.key}
                onChange={(event) => change(index, { key: event.currentTarget.value })}
              />
              <DatumField
                row={row}
                before={before}
                label={t("transfer.data.value", { number })}
                onChange={(next) => change(index, next)}
              />
              {isKept ? null : (
                <Button
                  size="small"
                  variant="quiet"
                  icon="trash"
                  label={t("transfer.data.remove", { number })}
                  onPress={() => onChange(rows.filter((_, other) => other !== index))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {rest > 0 ? <p className={styles["rest"]}>{t("transfer.data.rest", { count: rest })}</p> : null}
      {edited ? <DataChanges current={current} rows={rows} /> : null}
      {problem === undefined ? null : <p className={styles["problem"]}>{problem}</p>}
      <div className={styles["actions"]}>
        <Button size="small" icon="plus" onPress={add}>
          {t("transfer.data.add")}
        </Button>
        {edited ? (
          <Button size="small" variant="quiet" onPress={onRestore}>
            {t("transfer.data.restore")}
          </Button>
        ) : null}
        {children}
      </div>
    </details>
  );
}
