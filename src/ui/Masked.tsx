import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";

export interface MaskLabels {
  readonly show: string;
  readonly hide: string;
}

export interface MaskedProps {
  /** What is hidden. A press shows this text only, not the next one in its place. */
  readonly text: string;
  /** Shown until the whole is asked for. */
  readonly masked: ReactNode;
  /** The whole, as it is shown. */
  readonly children: ReactNode;
  readonly labels: MaskLabels;
}

/** Something that is not for everyone's eyes: seen only after a press, and gone after another. */
export function Masked({ text, masked, children, labels }: MaskedProps) {
  // Not a key by the text: a new button would lose the focus.
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
  /** The text itself when there is nothing to hide. */
  readonly masked: string;
}

/** A text, masked where it has to be. */
export function MaskedText({ text, masked, labels }: MaskedTextProps) {
  if (masked === text) return text;
  return (
    <Masked text={text} masked={masked} labels={labels}>
      {text}
    </Masked>
  );
}
