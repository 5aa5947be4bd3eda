import { type ReactNode, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { FieldFrame } from "./Field.tsx";
import { type Shortcut, shortcutAttributes } from "./shortcutAttributes.ts";
import styles from "./Field.module.css";

/** A text that is stored outside React. */
export interface StoredText {
  readonly get: () => string;
  /** Calls `listener` when the text may have changed. Returns the function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface LongTextFieldProps {
  readonly label: string;
  /** The text to show. A new object is another text. */
  readonly text: StoredText;
  readonly onChange: (text: string) => void;
  /** Number of visible lines. */
  readonly rows: number;
  readonly required: boolean;
  readonly shortcut?: Shortcut | undefined;
  /** Whether the label stands inside the empty field instead of above it. */
  readonly isLabelInside?: boolean | undefined;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/**
 * A labelled field for long texts. The field subscribes to its text, so a keystroke renders no component. In a field that
 * React controls, rendering is most of the typing latency.
 */
export function LongTextField({ label, text, onChange, rows, ref, ...rest }: LongTextFieldProps): ReactNode {
  const { required, isLabelInside = false } = rest;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => field.current, []);
  useLayoutEffect(() => {
    const show = () => {
      const now = text.get();
      // Setting the same value would move the caret and clear the undo history.
      if (field.current !== null && field.current.value !== now) field.current.value = now;
    };
    show();
    return text.subscribe(show);
  }, [text]);
  const control = (
    <textarea
      ref={field}
      id={id}
      className={styles["control"]}
      rows={rows}
      aria-label={isLabelInside ? label : undefined}
      placeholder={isLabelInside ? label : undefined}
      {...shortcutAttributes(rest.shortcut, undefined)}
      aria-required={required ? true : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  if (isLabelInside) return control;
  return (
    <FieldFrame id={id} label={label}>
      {control}
    </FieldFrame>
  );
}
