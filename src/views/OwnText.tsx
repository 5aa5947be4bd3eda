import type { ReactNode } from "react";
import { maskCardNumbers } from "../domain/cardNumbers.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { CopyButton, type CopyButtonProps } from "../ui/CopyButton.tsx";
import { MaskedText } from "../ui/Masked.tsx";
import type { Reveal } from "../ui/useReveal.ts";

interface OwnTextProps {
  readonly text: string;
  /** Whether the card numbers of the text are shown, see `useReveal`. */
  readonly reveal: Reveal;
}

/** Shows a text by the agent. Card numbers are masked until the agent reveals them. */
export function OwnText({ text, reveal }: OwnTextProps): ReactNode {
  const t = useT();
  return (
    <MaskedText
      text={text}
      masked={maskCardNumbers(text)}
      labels={{ show: t("card.show"), hide: t("card.hide") }}
      reveal={reveal}
    />
  );
}

/** Copies a text by the agent as it is shown. When card numbers are masked in the copy, the result text says so. */
export function CopyOwnText({
  text,
  reveal,
  ...rest
}: Pick<CopyButtonProps, "from" | "onCopied"> & OwnTextProps): ReactNode {
  const t = useT();
  const shown = reveal.isShown ? text : maskCardNumbers(text);
  return (
    <CopyButton
      withText
      text={shown}
      label={t("copy.copy")}
      copiedLabel={t(shown === text ? "copy.copied" : "copy.copiedMasked")}
      failedLabel={t("copy.failed")}
      {...rest}
    />
  );
}
