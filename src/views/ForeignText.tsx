import { useMemo } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { looksLikeHtml } from "../domain/looksLikeHtml.ts";
import { plainText } from "../domain/plainText.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { RichText } from "../ui/RichText.tsx";
import { useFormatMessage } from "./useFormatMessage.ts";

export interface ForeignTextProps {
  /** A message or an e-mail by another person. May be HTML. */
  readonly text: string;
  /** Text whose occurrences are marked. */
  readonly highlight?: string | undefined;
}

/** Shows a text by another person. Card numbers are masked until the agent reveals them. */
export function ForeignText({ text, highlight }: ForeignTextProps) {
  const t = useT();
  const { plain, isHtml, masked } = useMemo(() => {
    const readable = looksLikeHtml(text) ? plainText(text) : "";
    // Without any visible text in the HTML, the source is shown.
    const plain = readable === "" ? text : readable;
    return { plain, isHtml: readable !== "", masked: maskCardNumbers(plain) };
  }, [text]);
  const format = useFormatMessage(isHtml);
  return (
    <RichText
      text={text}
      plain={plain}
      format={format}
      restNote={t("text.cut")}
      highlight={highlight}
      guard={masked === plain ? undefined : { masked, show: t("card.show"), hide: t("card.hide") }}
    />
  );
}
