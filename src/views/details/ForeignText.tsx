import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { t } from "../../i18n/i18n.ts";
import { RichText } from "../../ui/RichText.tsx";

/** A longer text by someone else, such as an e-mail's body. Card numbers in it are masked until asked for. */
export function ForeignText({ text }: { readonly text: string }) {
  return <RichText text={text} guard={{ mask: maskCardNumbers, show: t("card.show"), hide: t("card.hide") }} />;
}
