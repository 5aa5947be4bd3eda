import { Fragment, type ReactNode } from "react";
import { splitLongWords } from "./splitLongWords.ts";

/** Shows a text of any length in words of any length. It is copied and read as it is. */
export function BreakableText({ text }: { readonly text: string }): ReactNode {
  return renderBreakable(text);
}

/** Renders the same without a separate component, for thousands of short texts. */
export function renderBreakable(text: string): ReactNode {
  const pieces = splitLongWords(text);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) => (
    // The pieces of one text never move.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {piece}
    </Fragment>
  ));
}
