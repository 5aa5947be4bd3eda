import { type ReactNode, useId } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./Section.module.css";

export interface SectionProps {
  /** Without a title it is only a part of the page. */
  readonly title?: string;
  /** Whether the title is for assistive technology only. */
  readonly isTitleHidden?: boolean;
  readonly children: ReactNode;
}

/** Renders a section of the details with its heading. */
export function Section({ title, isTitleHidden = false, children }: SectionProps) {
  const id = useId();
  if (title === undefined) return <div className={styles["section"]}>{children}</div>;
  return (
    <section aria-labelledby={id} className={styles["section"]}>
      {isTitleHidden ? (
        <VisuallyHidden>
          <h3 id={id}>{title}</h3>
        </VisuallyHidden>
      ) : (
        <h3 id={id} className={styles["title"]}>
          {title}
        </h3>
      )}
      {children}
    </section>
  );
}

/** Renders a subsection. */
export function Subsection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles["subsection"]}>
      <h4 className={styles["subtitle"]}>{maskCardNumbers(title)}</h4>
      {children}
    </div>
  );
}
