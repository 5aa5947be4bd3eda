import { FocusTrap } from "@ariakit/react";
import { type FocusEvent, type ReactNode, useRef } from "react";
import styles from "./Modal.module.css";

const tabbable = "a[href], button, input, select, textarea, summary, [tabindex='0']";

function tabbablesIn(root: Element): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(tabbable)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(":disabled") && element.getClientRects().length > 0,
  );
}

/** Marks what stays usable while a dialog is open, such as a ringing call. It precedes the dialogs in the page. */
const aboveDialogs = "[data-above-dialogs]";

/** Returns the elements that stay usable while a dialog is open. */
export function elementsAboveDialogs(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(aboveDialogs)];
}

/**
 * Keeps Tab between a dialog and what stays usable above it. Otherwise Tab would leave the frame after the last control of
 * the dialog.
 */
export function FocusLoop({ children }: { readonly children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const move = (event: FocusEvent, isStart: boolean) => {
    if (content.current === null) return;
    const inside = tabbablesIn(content.current);
    const above = elementsAboveDialogs().flatMap(tabbablesIn);
    const from = event.relatedTarget;
    const isFromInside = content.current.contains(from);
    // Shift+Tab in the dialog comes to the start, Tab to the end. From elsewhere the dialog is entered.
    const next = isFromInside
      ? isStart
        ? (above.at(-1) ?? inside.at(-1))
        : (above[0] ?? inside[0])
      : inside.at(isStart ? 0 : -1);
    next?.focus();
  };
  return (
    <>
      <FocusTrap onFocus={(event) => move(event, true)} />
      <div ref={content} className={styles["region"]}>
        {children}
      </div>
      <FocusTrap onFocus={(event) => move(event, false)} />
    </>
  );
}
