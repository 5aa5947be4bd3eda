import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Modal.module.css";

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly closeLabel: string;
  /** Takes the whole panel's width and height: for what is read, not filled in. */
  readonly large?: boolean | undefined;
  readonly children: ReactNode;
}

/** A dialog over the whole panel; keeps the focus, gives it back, and closes on Escape. */
export function Modal({ title, onClose, closeLabel, large, children }: ModalProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      className={`${styles["dialog"]} ${large === true ? styles["large"] : ""}`}
      backdrop={<div className={styles["backdrop"]} />}
      // The panel fills its frame and never scrolls as a whole.
      preventBodyScroll={false}
    >
      <div className={styles["head"]}>
        <DialogHeading className={styles["title"] ?? ""}>{title}</DialogHeading>
        <DialogDismiss className={styles["close"] ?? ""} aria-label={closeLabel} title={closeLabel}>
          <Icon name="close" />
        </DialogDismiss>
      </div>
      <div className={styles["body"]}>{children}</div>
    </Dialog>
  );
}
