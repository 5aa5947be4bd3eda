import type { ReactNode } from "react";
import styles from "./ItemLine.module.css";

/** Renders an item of a short list in a line: its text and its buttons, which wrap in a narrow panel. */
export function ItemLine({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles["line"]}>{children}</div>;
}
