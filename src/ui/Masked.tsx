import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";

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
}

/** Hides something sensitive. One press shows it, another hides it again. */
export function Masked({ text, masked, children, labels }: MaskedProps) {
  // A key by the text would make a new button, which would lose the focus.
  const [shown, setShown] = useState<string | undefined>(undefined);
  const isShown = shown === text;
  if (shown !== undefined && !isShown) setShown(undefined);
  return (
    <>
      {isShown ? children : masked}
      <Button size="small" icon={isShown ? "eye-off" : "eye"} onPress={() => setShown(isShown ? undefined : text)}>
        {isShown ? labels.hide : labels.show}
      </Button>
    </>
  );
}

export interface MaskedTextProps extends Pick<MaskedProps, "text" | "labels"> {
  /** The text with its sensitive parts masked; equal to `text` when there are none. */
  readonly masked: string;
}

/** Shows a text, masked where `masked` differs from it. */
export function MaskedText({ text, masked, labels }: MaskedTextProps) {
  if (masked === text) return <span>{text}</span>;
  return (
    <Masked text={text} masked={<span>{masked}</span>} labels={labels}>
      <span>{text}</span>
    </Masked>
  );
}
