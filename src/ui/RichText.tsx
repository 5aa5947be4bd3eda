import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { markHits, splitAtHits } from "./highlightText.ts";
import { Masked, type MaskLabels } from "./Masked.tsx";
import { looksLikeHtml, plainText } from "./plainText.ts";
import styles from "./RichText.module.css";

type Sanitize = (html: string) => DocumentFragment;

/** Kept once loaded, so that later texts are right at their first paint. */
let loaded: Sanitize | undefined;

/** The sanitiser, fetched with the first text that needs it; undefined until it is there. */
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
      // Without the sanitiser the text stays text.
    });
    return () => {
      isLive = false;
    };
  }, [isMissing]);
  return sanitize?.run;
}

interface MarkupProps {
  readonly html: string;
  readonly highlight: string;
  readonly sanitize: Sanitize;
}

function Markup({ html, highlight, sanitize }: MarkupProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const fragment = sanitize(html);
    // Nothing harmless in it: what the sender wrote is shown as text rather than lost.
    if ((fragment.textContent ?? "").trim() === "") fragment.replaceChildren(html);
    markHits(fragment, highlight);
    ref.current?.replaceChildren(fragment);
  }, [html, highlight, sanitize]);
  return <div ref={ref} className={styles["markup"]} />;
}

export interface RichTextProps {
  /** May be HTML from anyone. */
  readonly text: string;
  /** Every occurrence is marked. */
  readonly highlight?: string | undefined;
  /** Hides parts of the plain text until the reader asks; a text it leaves as it is needs no asking. */
  readonly guard?: (MaskLabels & { readonly mask: (plain: string) => string }) | undefined;
}

/** A text of unknown origin: its HTML made harmless if it has any, else exactly as it was written. */
export function RichText({ text, highlight, guard }: RichTextProps) {
  const whole = <Unmasked text={text} highlight={highlight} />;
  if (guard === undefined) return whole;
  const plain = plainText(text);
  const masked = guard.mask(plain);
  if (masked === plain) return whole;
  return (
    <Masked text={text} masked={<Plain text={masked} highlight={highlight} />} labels={guard}>
      {whole}
    </Masked>
  );
}

function Unmasked({ text, highlight = "" }: Omit<RichTextProps, "guard">) {
  const isHtml = looksLikeHtml(text);
  const sanitize = useSanitizer(isHtml);
  if (isHtml && sanitize !== undefined) return <Markup html={text} highlight={highlight} sanitize={sanitize} />;
  return <Plain text={text} highlight={highlight} />;
}

function Plain({ text, highlight = "" }: Omit<RichTextProps, "guard">) {
  const pieces = splitAtHits(text, highlight);
  return (
    <div className={styles["text"]}>
      {pieces.length === 1
        ? text
        : // The pieces of one text never move.
          // oxlint-disable-next-line react/no-array-index-key
          pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}
    </div>
  );
}
