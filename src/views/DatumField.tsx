import type { ReactNode } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { leavesOf, pathText } from "../domain/attachedData.ts";
import { withLeaf } from "../domain/dataEdits.ts";
import type { AttachedDatum, DatumKind } from "../domain/interaction.ts";
import { useT } from "../i18n/i18n.ts";
import styles from "./AttachedDataEditor.module.css";

interface ValueFieldProps {
  readonly label: string;
  readonly value: string;
  readonly kind: DatumKind | undefined;
  readonly onChange: (value: string) => void;
}

function ValueField({ label, value, kind, onChange }: ValueFieldProps): ReactNode {
  const t = useT();
  return kind === "boolean" ? (
    <select
      className={styles["input"]}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {/* The words that the host reads. */}
      {["true", "false"].map((word) => (
        <option key={word} value={word} translate="no">
          {word}
        </option>
      ))}
    </select>
  ) : (
    <input
      className={styles["input"]}
      aria-label={label}
      placeholder={t("transfer.data.valuePlaceholder")}
      inputMode={kind === "number" ? "decimal" : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export interface DatumFieldProps {
  readonly row: AttachedDatum;
  /** The host's row of the same key. */
  readonly before: AttachedDatum | undefined;
  readonly label: string;
  readonly onChange: (patch: Pick<AttachedDatum, "value">) => void;
}

/** Renders the field of a value. A nested value has one field for each value within, so it stays nested. */
export function DatumField({ row, before, label, onChange }: DatumFieldProps): ReactNode {
  const leaves = row.kind === "nested" ? leavesOf(row) : undefined;
  if (leaves === undefined) {
    return <ValueField label={label} value={row.value} kind={row.kind} onChange={(value) => onChange({ value })} />;
  }
  const old = before === undefined ? undefined : leavesOf(before);
  return (
    <div className={styles["leaves"]}>
      {leaves.map(({ path, value, kind }, index) => {
        const name = pathText(row.key, path);
        // The kind that the host sent: while the agent types, a number may be none.
        const first = old?.[index]?.kind ?? kind;
        return (
          <label key={name} className={styles["leaf"]}>
            <bdi translate="no">{maskCardNumbers(pathText("", path).replace(/^\./, ""))}</bdi>
            <ValueField
              label={name}
              value={value}
              kind={first}
              onChange={(text) => onChange({ value: withLeaf(row, { path, kind: first }, text).value })}
            />
          </label>
        );
      })}
    </div>
  );
}
