import { Dialog, DialogDismiss, DialogHeading, FocusTrapRegion } from "@ariakit/react";
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

/** The dialog hears of what happens in a desktop of the panel's own site, too; that is work elsewhere and no reason to close. */
const isInPanel = ({ target }: { readonly target: EventTarget | null }) =>
  target instanceof Node && document.contains(target);

/**
 * A dialog over the whole panel. Tab goes round within it, nothing else in the panel can have the focus, and it is given
 * back at the end. Closes on Escape and on a press beside it in the panel; what happens around the frame leaves it open.
 */
export function Modal({ title, onClose, closeLabel, large, children }: ModalProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      className={`${styles["dialog"]} ${large === true ? styles["large"] : ""}`}
      backdrop={<div className={styles["backdrop"]} />}
      hideOnInteractOutside={isInPanel}
      // The panel fills its frame and never scrolls as a whole.
      preventBodyScroll={false}
    >
      {/* By itself the dialog lets Tab go on past its last control, out of the frame. */}
      <FocusTrapRegion enabled className={styles["region"] ?? ""}>
        <div className={styles["head"]}>
          <DialogHeading className={styles["title"] ?? ""}>{title}</DialogHeading>
          <DialogDismiss className={styles["close"] ?? ""} aria-label={closeLabel} title={closeLabel}>
            <Icon name="close" />
          </DialogDismiss>
        </div>
        <div className={styles["body"]}>{children}</div>
      </FocusTrapRegion>
    </Dialog>
  );
}
