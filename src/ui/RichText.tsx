import { Fragment, type ReactNode, useLayoutEffect, useMemo, useRef } from "react";
import { renderBreakable } from "./BreakableText.tsx";
import { Masked, type MaskLabels } from "./Masked.tsx";
import { type FindHits, splitAtHits } from "./splitAtHits.ts";
import styles from "./RichText.module.css";

/** A text with its formatting. */
export interface FormattedText {
  /** Harmless nodes, ready to be inserted. */
  readonly fragment: DocumentFragment;
  /** What follows without formatting; empty when the fragment is all. */
  readonly rest: string;
}

/** Formats HTML from anyone, and marks the hits in it. */
export type Format = (html: string, highlight: FindHits | undefined) => FormattedText;

/** A part of a plain text. */
export interface TextPart {
  readonly text: string;
  /** Renders the content of a link. Undefined for text. */
  readonly wrap?: ((content: ReactNode) => ReactNode) | undefined;
}

interface MarkupProps {
  readonly html: string;
  readonly format: Format;
  readonly highlight: FindHits | undefined;
  readonly restNote: string;
}

function Markup({ html, format, highlight, restNote }: MarkupProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { fragment, rest } = useMemo(() => format(html, highlight), [html, format, highlight]);
  useLayoutEffect(() => {
    // A fragment is empty once it is inserted, and an effect may run twice.
    ref.current?.replaceChildren(fragment.cloneNode(true));
  }, [fragment]);
  return (
    <>
      <div ref={ref} className={styles["markup"]} />
      {rest === "" ? null : (
        <>
          <p className={styles["note"]}>{restNote}</p>
          <Plain text={rest} highlight={highlight} />
        </>
      )}
    </>
  );
}

export interface RichTextProps {
  /** HTML from anyone, or a plain text exactly as it was written. */
  readonly text: string;
  /** What a reader sees of the text. */
  readonly plain: string;
  /** Formats the text. Undefined for a plain text. */
  readonly format: Format | undefined;
  /** Renders a plain text with links. Undefined for one without. */
  readonly renderText?: ((props: PlainProps) => ReactNode) | undefined;
  /** Says that the text is too long or too deeply nested to be formatted from there on. */
  readonly restNote: string;
  /** Finds what is marked. */
  readonly highlight?: FindHits | undefined;
  /** Shows `masked` instead until the reader asks for the whole. Undefined when nothing is to be hidden. */
  readonly guard?: (MaskLabels & { readonly masked: string }) | undefined;
}

/** Shows a text of unknown origin: its HTML made harmless if it has any, else exactly as it was written. */
export function RichText({ guard, ...whole }: RichTextProps) {
  if (guard === undefined) return renderUnmasked(whole);
  const { text, highlight } = whole;
  return (
    <Masked text={text} masked={<Plain text={guard.masked} highlight={highlight} />} labels={guard}>
      {renderUnmasked(whole)}
    </Masked>
  );
}

function renderUnmasked({
  text,
  plain,
  format,
  renderText = renderPlain,
  restNote,
  highlight,
}: Omit<RichTextProps, "guard">): ReactNode {
  if (format === undefined) return renderText({ text: plain, highlight });
  return <Markup html={text} format={format} highlight={highlight} restNote={restNote} />;
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
