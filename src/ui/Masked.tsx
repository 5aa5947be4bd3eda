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
