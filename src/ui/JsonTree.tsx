import { useState } from "react";
import { BreakableText } from "./BreakableText.tsx";
import styles from "./JsonTree.module.css";

export interface JsonTreeProps {
  /** What JSON can hold. */
  readonly value: unknown;
  readonly name: string;
  /** Levels that are open at first. */
  readonly open?: number | undefined;
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function sizeOf(value: object): string {
  return Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
}

/** JSON level by level, each opened and closed by itself; what is closed is not in the page. */
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
