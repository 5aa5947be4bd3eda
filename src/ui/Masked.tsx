import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";

export interface MaskLabels {
  readonly show: string;
  readonly hide: string;
}

export interface MaskedProps {
  /** Shown until the whole is asked for. */
  readonly masked: ReactNode;
  /** The whole. */
  readonly children: ReactNode;
  readonly labels: MaskLabels;
}

/** Something that is not for everyone's eyes: seen only after a press, and gone after another. */
export function Masked({ masked, children, labels }: MaskedProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      {isShown ? children : masked}
      <Button size="small" icon={isShown ? "eye-off" : "eye"} onPress={() => setIsShown(!isShown)}>
        {isShown ? labels.hide : labels.show}
      </Button>
    </>
  );
}

export interface MaskedTextProps extends Pick<MaskedProps, "labels"> {
  readonly text: string;
  /** The text itself when there is nothing to hide. */
  readonly masked: string;
}

/** A text, masked where it has to be. */
export function MaskedText({ text, masked, labels }: MaskedTextProps) {
  if (masked === text) return text;
  return (
    <Masked masked={masked} labels={labels}>
      {text}
    </Masked>
  );
}
