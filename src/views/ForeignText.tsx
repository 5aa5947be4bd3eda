import { useMemo } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { mayHaveLinks } from "../domain/mayHaveLinks.ts";
import { hasPicture } from "../domain/hasPicture.ts";
import { looksLikeHtml } from "../domain/looksLikeHtml.ts";
import { plainText } from "../domain/plainText.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { RichText } from "../ui/RichText.tsx";
import { splitLongWords } from "../ui/splitLongWords.ts";
import { createLateFunction } from "./lateFunction.ts";

const useMarkup = createLateFunction(async () => (await import("./MarkupText.tsx")).renderMarkup);
/** Undefined until the first text that may have links has loaded it. */
let hasLinks: ((text: string, country: string | undefined) => boolean) | undefined;
const useLinked = createLateFunction(async () => {
  const late = await import("./LinkedText.tsx");
  ({ hasLinks } = late);
  return late.renderLinked;
});

export interface ForeignTextProps {
  /** A message or an e-mail by another person. May be HTML. */
  readonly text: string;
}

/** Maximum number of characters of a text that is read each time that its list is rendered. */
const shortLength = 500;

function readable(text: string) {
  const mayBeHtml = looksLikeHtml(text);
  const visible = mayBeHtml ? plainText(text) : "";
  // Without anything visible in the HTML, the source is shown.
  const plain = visible === "" ? text : visible;
  const isHtml = visible !== "" || (mayBeHtml && hasPicture(text));
  return { plain, isHtml, masked: maskCardNumbers(plain) };
}

/** Shows a text by another person. Card numbers are masked until the agent reveals them. */
export function ForeignText({ text }: ForeignTextProps) {
  const t = useT();
  const { plain, isHtml, masked } = useMemo(() => readable(text), [text]);
  const renderMarkup = useMarkup(isHtml);
  const renderText = useLinked(!isHtml && mayHaveLinks(plain));
  return (
    <RichText
      text={text}
      plain={plain}
      renderMarkup={renderMarkup}
      renderText={renderText}
      guard={masked === plain ? undefined : { masked, show: t("card.show"), hide: t("card.hide") }}
    />
  );
}

/**
 * Whether a text is short, and is shown as it is: without formatting, links and card numbers. Most messages are. Numbers
 * are read in `country`, see `useCountry`.
 */
export function isSimple(text: string, country: string | undefined): boolean {
  if (text.length > shortLength || splitLongWords(text).length > 1) return false;
  const { plain, isHtml, masked } = readable(text);
  if (isHtml || masked !== plain) return false;
  return !mayHaveLinks(text) || hasLinks?.(text, country) === false;
}
