import { useState } from "react";
import { BreakableText } from "./BreakableText.tsx";
import { Button } from "./Button.tsx";
import styles from "./JsonTree.module.css";

export interface JsonTreeProps {
  /** A JSON value. */
  readonly value: unknown;
  readonly name: string;
  /** Number of levels that are open at first. */
  readonly open?: number | undefined;
  /** Returns the text of the button that shows more of a long level. */
  readonly moreLabel: (left: number) => string;
}

/** Number of entries of a level that are shown at a time. */
const entriesAtOnce = 200;

function Branch({ value, open, moreLabel }: Pick<JsonTreeProps, "open" | "moreLabel"> & { readonly value: object }) {
  const [limit, setLimit] = useState(entriesAtOnce);
  const entries = Object.entries(value);
  const left = entries.length - limit;
  return (
    <>
      {entries.slice(0, limit).map(([key, inner]) => (
        <JsonTree key={key} name={key} value={inner} open={open} moreLabel={moreLabel} />
      ))}
      {left <= 0 ? null : (
        <Button size="small" onPress={() => setLimit(limit + entriesAtOnce)}>
          {moreLabel(left)}
        </Button>
      )}
    </>
  );
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function sizeOf(value: object): string {
  return Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`;
}

/** A JSON value as a tree whose levels open and close separately. Closed levels are not in the DOM. */
export function JsonTree({ value, name, open = 0, moreLabel }: JsonTreeProps) {
  const [isOpen, setIsOpen] = useState(open > 0);
  if (!isBranch(value) || Object.keys(value).length === 0) {
    return (
      <div className={styles["leaf"]}>
        <span className={styles["name"]}>
          <BreakableText text={`${name}: `} />
        </span>
        <span>
          <BreakableText text={JSON.stringify(value) ?? ""} />
        </span>
      </div>
    );
  }
  return (
    <details className={styles["branch"]} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles["summary"]}>
        <span className={styles["name"]}>
          <BreakableText text={`${name} `} />
        </span>
        <span className={styles["size"]}>{sizeOf(value)}</span>
      </summary>
      {isOpen ? <Branch value={value} open={open - 1} moreLabel={moreLabel} /> : null}
    </details>
  );
}
