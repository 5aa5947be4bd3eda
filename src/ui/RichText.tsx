import { Fragment, type ReactNode } from "react";
import { renderBreakable } from "./BreakableText.tsx";
import { Masked, type MaskLabels } from "./Masked.tsx";
import { type FindHits, splitAtHits } from "./splitAtHits.ts";
import styles from "./RichText.module.css";

/** A part of a plain text. */
export interface TextPart {
  readonly text: string;
  /** Renders the content of a link. Undefined for text. */
  readonly wrap?: ((content: ReactNode) => ReactNode) | undefined;
}

export interface RichTextProps {
  /** HTML from anyone, or a plain text exactly as it was written. */
  readonly text: string;
  /** What a reader sees of the text. */
  readonly plain: string;
  /** Renders the text with its formatting. Undefined for a plain text. */
  readonly renderMarkup:
    | ((props: { html: string; highlight: FindHits | undefined; isRevealed: boolean }) => ReactNode)
    | undefined;
  /** Renders a plain text with links. Undefined for one without. */
  readonly renderText?: ((props: PlainProps) => ReactNode) | undefined;
  /** Finds what is marked. */
  readonly highlight?: FindHits | undefined;
  /** Shows `masked` instead until the reader asks for the whole. Undefined when nothing is to be hidden. */
  readonly guard?: (MaskLabels & { readonly masked: string }) | undefined;
}

/** Shows a text of unknown origin: its HTML made harmless if it has any, else exactly as it was written. */
export function RichText({ guard, ...whole }: RichTextProps) {
  if (guard === undefined) return renderUnmasked(whole, false);
  const { text, highlight } = whole;
  return (
    <Masked text={text} masked={<Plain text={guard.masked} highlight={highlight} />} labels={guard}>
      {renderUnmasked(whole, true)}
    </Masked>
  );
}

function renderUnmasked(
  { text, plain, renderMarkup, renderText = renderPlain, highlight }: Omit<RichTextProps, "guard">,
  isRevealed: boolean,
): ReactNode {
  if (renderMarkup === undefined) return renderText({ text: plain, highlight });
  return renderMarkup({ html: text, highlight, isRevealed });
}

export interface PlainProps {
  readonly text: string;
  readonly parts?: readonly TextPart[] | undefined;
  readonly highlight?: FindHits | undefined;
}

function Plain(props: PlainProps) {
  return renderPlain(props);
}

function renderHits(text: string, highlight: FindHits | undefined): ReactNode {
  const pieces = splitAtHits(text, highlight);
  if (pieces.length === 1) return renderBreakable(text);
  return pieces.map((piece, index) => (
    // The pieces of one text never move.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{index % 2 === 1 ? <mark>{piece}</mark> : <span>{renderBreakable(piece)}</span>}</Fragment>
  ));
}

/** Renders a plain message with one element and no component, because most messages are plain. */
export function renderPlain({ text, parts, highlight }: PlainProps): ReactNode {
  if (parts === undefined) return <div className={styles["text"]}>{renderHits(text, highlight)}</div>;
  return (
    <div className={styles["text"]}>
      {parts.map(({ text: part, wrap }, index) => (
        // The parts of one text never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {wrap === undefined ? <span>{renderHits(part, highlight)}</span> : wrap(renderHits(part, highlight))}
        </Fragment>
      ))}
    </div>
  );
}
