import { useState } from "react";
import { BreakableText } from "./BreakableText.tsx";
import styles from "./JsonTree.module.css";

export interface JsonTreeProps {
  /** A JSON value. */
  readonly value: unknown;
  readonly name: string;
  /** Number of levels that are open at first. */
  readonly open?: number | undefined;
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function sizeOf(value: object): string {
  return Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
}

/** A JSON value as a tree whose levels open and close separately. Closed levels are not in the DOM. */
export function JsonTree({ value, name, open = 0 }: JsonTreeProps) {
  const [isOpen, setIsOpen] = useState(open > 0);
  if (!isBranch(value) || Object.keys(value).length === 0) {
    return (
      <div className={styles["leaf"]}>
        <span className={styles["name"]}>
          <BreakableText text={name} />:
        </span>{" "}
        <BreakableText text={JSON.stringify(value) ?? ""} />
      </div>
    );
  }
  return (
    <details className={styles["branch"]} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles["summary"]}>
        <span className={styles["name"]}>
          <BreakableText text={name} />
        </span>{" "}
        <span className={styles["size"]}>{sizeOf(value)}</span>
      </summary>
      {isOpen
        ? Object.entries(value).map(([key, inner]) => <JsonTree key={key} name={key} value={inner} open={open - 1} />)
        : null}
    </details>
  );
}
