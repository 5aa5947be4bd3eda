import { Fragment, type ReactNode } from "react";
import { renderBreakable } from "./BreakableText.tsx";
import { Masked, type MaskLabels } from "./Masked.tsx";
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
  readonly renderMarkup: ((props: { html: string; isRevealed: boolean }) => ReactNode) | undefined;
  /** Renders a plain text with links. Undefined for one without. */
  readonly renderText?: ((props: PlainProps) => ReactNode) | undefined;
  /** Shows `masked` instead until the reader asks for the whole. Undefined when nothing is to be hidden. */
  readonly guard?: (MaskLabels & { readonly masked: string }) | undefined;
}

/** Shows a text of unknown origin: its HTML made harmless if it has any, else exactly as it was written. */
export function RichText({ guard, ...whole }: RichTextProps) {
  if (guard === undefined) return renderUnmasked(whole, false);
  return (
    <Masked text={whole.text} masked={<Plain text={guard.masked} />} labels={guard}>
      {renderUnmasked(whole, true)}
    </Masked>
  );
}

function renderUnmasked(
  { text, plain, renderMarkup, renderText = renderPlain }: Omit<RichTextProps, "guard">,
  isRevealed: boolean,
): ReactNode {
  if (renderMarkup === undefined) return renderText({ text: plain });
  return renderMarkup({ html: text, isRevealed });
}

export interface PlainProps {
  readonly text: string;
  readonly parts?: readonly TextPart[] | undefined;
  /** Of a box with nothing but the text. */
  readonly className?: string | undefined;
}

function Plain(props: PlainProps) {
  return renderPlain(props);
}

/** Renders a plain message with one element and no component, because most messages are plain. */
export function renderPlain({ text, parts, className }: PlainProps): ReactNode {
  const box =
    className === undefined
      ? { className: styles["text"] }
      : { className: `${styles["text"]} ${className}`, dir: "auto" };
  if (parts === undefined) return <div {...box}>{renderBreakable(text)}</div>;
  return (
    <div {...box}>
      {parts.map(({ text: part, wrap }, index) => (
        // The parts of one text never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {wrap === undefined ? <span>{renderBreakable(part)}</span> : wrap(renderBreakable(part))}
        </Fragment>
      ))}
    </div>
  );
}
