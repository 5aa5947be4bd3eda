import type { ReactNode } from "react";
import styles from "./VisuallyHidden.module.css";

/** Text that only screen readers present. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return renderHidden(children);
}

/** Renders the same without a separate component, for thousands of short texts. */
export function renderHidden(children: ReactNode): ReactNode {
  return <span className={styles["hidden"]}>{children}</span>;
}
