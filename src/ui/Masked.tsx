import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { type Reveal, useReveal } from "./useReveal.ts";

export interface MaskLabels {
  readonly show: string;
  readonly hide: string;
}

export interface MaskedProps {
  /** The hidden text. A press shows this text only, not another that takes its place later. */
  readonly text: string;
  /** What is shown until the agent asks for the whole. */
  readonly masked: ReactNode;
  /** The whole. */
  readonly children: ReactNode;
  readonly labels: MaskLabels;
  /** Whether the whole is shown, for a caller that copies what is shown. */
  readonly reveal?: Reveal | undefined;
}

/** Hides something sensitive. One press shows it, another hides it again. */
export function Masked({ text, masked, children, labels, reveal }: MaskedProps) {
  // A key by the text would make a new button, which would lose the focus.
  const own = useReveal(text);
  const { isShown, toggle } = reveal ?? own;
  return (
    <>
      {isShown ? children : masked}
      <Button size="small" icon={isShown ? "eye-off" : "eye"} onPress={toggle}>
        {isShown ? labels.hide : labels.show}
      </Button>
    </>
  );
}

export interface MaskedTextProps extends Pick<MaskedProps, "text" | "labels" | "reveal"> {
  /** The text with its sensitive parts masked; equal to `text` when there are none. */
  readonly masked: string;
}

/** Shows a text, masked where `masked` differs from it. */
export function MaskedText({ text, masked, ...rest }: MaskedTextProps) {
  if (masked === text) return <span>{text}</span>;
  return (
    <Masked text={text} masked={<span>{masked}</span>} {...rest}>
      <span>{text}</span>
    </Masked>
  );
}
