import { Fragment, type ReactNode } from "react";
import { splitLongWords } from "./splitLongWords.ts";

/**
 * Shows a text of any length in words of any length. It is copied and read as it is. The text is the only content of its
 * elements: a translator in the browser replaces text nodes, and React could not change one beside other content.
 */
export function BreakableText({ text }: { readonly text: string }): ReactNode {
  return <span>{renderBreakable(text)}</span>;
}

/** Renders the same without an element for a text of short words. Must be the only content of its element. */
export function renderBreakable(text: string): ReactNode {
  const pieces = splitLongWords(text);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) => (
    // The pieces of one text never move.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      <span>{piece}</span>
    </Fragment>
  ));
}
