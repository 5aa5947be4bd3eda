import { Dialog, DialogDescription, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactNode } from "react";
import { elementsAboveDialogs, FocusLoop } from "./FocusLoop.tsx";
import { Icon } from "./Icon.tsx";
import { usePageMark } from "./usePageMark.ts";
import styles from "./Modal.module.css";

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly closeLabel: string;
  /** Whether the dialog fills the panel, as for content that is read. */
  readonly large?: boolean | undefined;
  /** A question that needs an answer. Makes the dialog an alert dialog, which is read with this text. */
  readonly question?: ReactNode;
  readonly children: ReactNode;
}

/** Whether an event happened in the panel. The dialog also gets events of a desktop of the same site, which must not close the dialog. */
const isInPanel = ({ target }: { readonly target: EventTarget | null }) =>
  target instanceof Node && document.contains(target);

/**
 * A modal dialog over the panel, below the place of an offer, which stays usable. The dialog keeps the focus and returns it
 * on close. Escape and a press beside the dialog close it. Events outside the frame do not.
 */
export function Modal({ title, onClose, closeLabel, large, question, children }: ModalProps) {
  usePageMark("data-has-dialog", question === undefined);
  return (
    <Dialog
      open
      role={question === undefined ? "dialog" : "alertdialog"}
      onClose={onClose}
      className={`${styles["dialog"]} ${large === true ? styles["large"] : ""}`}
      backdrop={<div className={styles["backdrop"]} />}
      hideOnInteractOutside={isInPanel}
      getPersistentElements={elementsAboveDialogs}
      // The panel fills its frame and never scrolls as a whole.
      preventBodyScroll={false}
    >
      <FocusLoop>
        <div className={styles["head"]}>
          <DialogHeading className={styles["title"] ?? ""}>{title}</DialogHeading>
          <DialogDismiss className={styles["close"] ?? ""} aria-label={closeLabel} title={closeLabel}>
            <Icon name="close" />
          </DialogDismiss>
        </div>
        <div className={styles["body"]}>
          {question === undefined ? null : (
            <DialogDescription className={styles["question"] ?? ""}>{question}</DialogDescription>
          )}
          {children}
        </div>
      </FocusLoop>
    </Dialog>
  );
}
