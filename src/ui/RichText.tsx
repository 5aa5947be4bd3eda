import { Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import { BreakableText } from "./BreakableText.tsx";
import { markHits, splitAtHits } from "./highlightText.ts";
import { breakLongWords } from "./longWords.ts";
import { Masked, type MaskLabels } from "./Masked.tsx";
import styles from "./RichText.module.css";

type Sanitize = (html: string) => DocumentFragment;

/** The sanitiser once it is loaded, so that later texts are right at their first paint. */
let loaded: Sanitize | undefined;

/** Returns the sanitiser, which is loaded with the first text that needs it; undefined until then. */
function useSanitizer(isNeeded: boolean): Sanitize | undefined {
  const [sanitize, setSanitize] = useState<{ readonly run: Sanitize } | undefined>(
    loaded === undefined ? undefined : { run: loaded },
  );
  const isMissing = isNeeded && sanitize === undefined;
  useEffect(() => {
    if (!isMissing) return undefined;
    let isLive = true;
    const load = async () => {
      const { sanitize: run } = await import("./sanitize.ts");
      loaded = run;
      if (isLive) setSanitize({ run });
    };
    load().catch(() => {
      // Without the sanitiser the text stays plain.
    });
    return () => {
      isLive = false;
    };
  }, [isMissing]);
  return sanitize?.run;
}

interface MarkupProps {
  readonly markup: string;
  readonly highlight: string;
  readonly sanitize: Sanitize;
}

function Markup({ markup, highlight, sanitize }: MarkupProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const fragment = sanitize(markup);
    markHits(fragment, highlight);
    breakLongWords(fragment);
    ref.current?.replaceChildren(fragment);
  }, [markup, highlight, sanitize]);
  return <div ref={ref} className={styles["markup"]} />;
}

export interface RichTextProps {
  /** The text without markup: exactly as it was written where it has none. */
  readonly plain: string;
  /** HTML from anyone, bounded in length and depth; undefined for a text without markup. */
  readonly markup: string | undefined;
  /** What follows the markup without formatting; empty when `markup` is all. */
  readonly rest: string;
  /** Says why the rest has no formatting. */
  readonly restNote: string;
  /** The occurrences of this text are marked. */
  readonly highlight?: string | undefined;
  /** Shows `masked` instead until the reader asks for the whole. Undefined when nothing is to be hidden. */
  readonly guard?: (MaskLabels & { readonly masked: string }) | undefined;
}

/** Shows a text of unknown origin: its HTML made harmless if it has any, else exactly as it was written. */
export function RichText({ guard, ...whole }: RichTextProps) {
  if (guard === undefined) return <Unmasked {...whole} />;
  const { plain, highlight } = whole;
  return (
    <Masked text={plain} masked={<Plain text={guard.masked} highlight={highlight} />} labels={guard}>
      <Unmasked {...whole} />
    </Masked>
  );
}

function Unmasked({ plain, markup, rest, restNote, highlight = "" }: Omit<RichTextProps, "guard">) {
  const sanitize = useSanitizer(markup !== undefined);
  if (markup === undefined || sanitize === undefined) return <Plain text={plain} highlight={highlight} />;
  return (
    <>
      <Markup markup={markup} highlight={highlight} sanitize={sanitize} />
      {rest === "" ? null : (
        <>
          <p className={styles["note"]}>{restNote}</p>
          <Plain text={rest} highlight={highlight} />
        </>
      )}
    </>
  );
}

interface PlainProps {
  readonly text: string;
  readonly highlight?: string | undefined;
}

function Plain({ text, highlight = "" }: PlainProps) {
  const pieces = splitAtHits(text, highlight);
  return (
    <div className={styles["text"]}>
      {pieces.map((piece, index) => (
        // The pieces of one text never move.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{index % 2 === 1 ? <mark>{piece}</mark> : <BreakableText text={piece} />}</Fragment>
      ))}
    </div>
  );
}
