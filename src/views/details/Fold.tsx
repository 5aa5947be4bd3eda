import type { ReactNode } from "react";
import styles from "./Section.module.css";

/** Renders what few agents need, folded. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={styles["fold"]}>
      <summary className={styles["summary"]}>{title}</summary>
      <div className={styles["folded"]}>{children}</div>
    </details>
  );
}
