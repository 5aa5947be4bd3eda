import type { ReactNode } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { CopyButton, type CopyButtonProps } from "../ui/CopyButton.tsx";
import { MaskedText } from "../ui/Masked.tsx";

/** Shows a text by the agent. Card numbers are masked until the agent reveals them. */
export function OwnText({ text }: { readonly text: string }): ReactNode {
  const t = useT();
  return (
    <MaskedText text={text} masked={maskCardNumbers(text)} labels={{ show: t("card.show"), hide: t("card.hide") }} />
  );
}

/** Copies a text by the agent. Card numbers are masked in the copy, and the result text says so. */
export function CopyOwnText({
  text,
  ...rest
}: Pick<CopyButtonProps, "from" | "onCopied"> & { readonly text: string }): ReactNode {
  const t = useT();
  const masked = maskCardNumbers(text);
  return (
    <CopyButton
      withText
      text={masked}
      label={t("copy.copy")}
      copiedLabel={t(masked === text ? "copy.copied" : "copy.copiedMasked")}
      failedLabel={t("copy.failed")}
      {...rest}
    />
  );
}
