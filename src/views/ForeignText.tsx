import { type ReactNode, useMemo } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { mayHaveLinks } from "../domain/mayHaveLinks.ts";
import { hasPicture } from "../domain/hasPicture.ts";
import { looksLikeHtml } from "../domain/looksLikeHtml.ts";
import { plainText } from "../domain/plainText.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { renderPlain, RichText } from "../ui/RichText.tsx";
import { createLateFunction } from "./lateFunction.ts";

const markup = createLateFunction(async () => (await import("./MarkupText.tsx")).renderMarkup);
const linked = createLateFunction(async () => (await import("./LinkedText.tsx")).renderLinked);

export interface ForeignTextProps {
  /** A message or an e-mail by another person. May be HTML. */
  readonly text: string;
}

/** Maximum number of characters of a text that is read again with each rendering of its list. */
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
  const renderMarkup = markup.use(isHtml);
  const renderText = linked.use(!isHtml && mayHaveLinks(plain));
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

/** Renders a text in a box of its own with as few elements and components as possible: most messages are short and plain. */
export function renderForeignText({ text, className }: ForeignTextProps & { readonly className: string }): ReactNode {
  if (text.length <= shortLength) {
    const { plain, isHtml, masked } = readable(text);
    const render = mayHaveLinks(text) ? linked.get() : renderPlain;
    if (!isHtml && masked === plain && render !== undefined) return render({ text, className });
  }
  return (
    <div className={className} dir="auto">
      <ForeignText text={text} />
    </div>
  );
}
