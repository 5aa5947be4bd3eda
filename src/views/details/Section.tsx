import { type ReactNode, useId } from "react";
import styles from "./Section.module.css";

/** Renders a section of the details with its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles["section"]}>
      <h3 id={id} className={styles["title"]}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** Renders a subsection. */
export function Subsection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles["subsection"]}>
      <h4 className={styles["subtitle"]}>{title}</h4>
      {children}
    </div>
  );
}
