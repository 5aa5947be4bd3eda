import { useMemo } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { readMessageText } from "../domain/messageText.ts";
import { t } from "../i18n/i18n.ts";
import { messageElements } from "../ui/messageElements.ts";
import { RichText } from "../ui/RichText.tsx";

export interface ForeignTextProps {
  /** A message or an e-mail by someone else. It may be HTML. */
  readonly text: string;
  /** The occurrences of this text are marked. */
  readonly highlight?: string | undefined;
}

/** Shows a text by someone else. Card numbers in it are masked until the agent asks for them. */
export function ForeignText({ text, highlight }: ForeignTextProps) {
  const { plain, markup, rest, masked } = useMemo(() => {
    const read = readMessageText(text, messageElements);
    const { plain } = read;
    return { ...read, masked: maskCardNumbers(plain) };
  }, [text]);
  return (
    <RichText
      plain={plain}
      markup={markup}
      rest={rest}
      restNote={t("text.cut")}
      highlight={highlight}
      guard={masked === plain ? undefined : { masked, show: t("card.show"), hide: t("card.hide") }}
    />
  );
}
