import { type ReactNode, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { FieldFrame } from "./Field.tsx";
import styles from "./Field.module.css";

/** A text that is kept outside React. */
export interface KeptText {
  readonly get: () => string;
  /** Calls `listener` whenever the text may have changed. Returns its stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface LongTextFieldProps {
  readonly label: string;
  /** What it shows; a new object is another text. */
  readonly text: KeptText;
  readonly onChange: (text: string) => void;
  /** Lines shown. */
  readonly rows: number;
  readonly required: boolean;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/**
 * A labelled box for much typing. It follows its text by itself: nothing is rendered for a key, which is most of what a
 * key costs in a field that React controls.
 */
export function LongTextField({ label, text, onChange, rows, required, ref }: LongTextFieldProps): ReactNode {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => field.current, []);
  useLayoutEffect(() => {
    const show = () => {
      const now = text.get();
      // Setting what is there already would move the caret and empty the browser's undo list.
      if (field.current !== null && field.current.value !== now) field.current.value = now;
    };
    show();
    return text.subscribe(show);
  }, [text]);
  return (
    <FieldFrame id={id} label={label}>
      <textarea
        ref={field}
        id={id}
        className={styles["control"]}
        rows={rows}
        aria-required={required ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
