import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { insertText } from "../../../ui/insertText.ts";

export interface InsertInput {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Gets the new text where the browser has no command to insert. */
  readonly onEdit: (text: string) => void;
}

/** Returns the caret position of a field, and a function that replaces a part of its text. */
export function useInsert({ field, text, onEdit }: InsertInput) {
  const [caret, setCaret] = useState(text.length);
  // The caret position after a text was inserted.
  const caretToSet = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (caretToSet.current === undefined) return;
    field.current?.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = undefined;
  });
  return {
    caret,
    setCaret,
    /** Replaces a part of the text. The agent can undo that where the browser has a command for it. */
    insert: (part: string, from: number, to: number): void => {
      if (field.current !== null && insertText(field.current, part, from, to)) return;
      onEdit(`${text.slice(0, from)}${part}${text.slice(to)}`);
      caretToSet.current = from + part.length;
      setCaret(from + part.length);
      field.current?.focus();
    },
  };
}
