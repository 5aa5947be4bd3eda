import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./NoticeLine.module.css";

export interface NoticeLineProps {
  readonly severity: "informative" | "positive" | "critical" | "negative";
  readonly icon: IconName;
  /** Without a text, the line takes no room, and only what it contains for screen readers stays. */
  readonly isEmpty?: boolean;
  readonly role?: "alert" | undefined;
  readonly children: ReactNode;
}

/** The frame of a line that lies over the list: an icon, a text and its buttons. */
export function NoticeLine({ severity, icon, isEmpty = false, role, children }: NoticeLineProps) {
  return (
    <div className={styles["line"]} data-severity={severity} data-empty={isEmpty ? "" : undefined} role={role}>
      {isEmpty ? null : <Icon name={icon} />}
      {children}
    </div>
  );
}
