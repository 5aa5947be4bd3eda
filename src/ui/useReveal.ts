import { useState } from "react";

/** Whether a hidden text is shown whole, and the function that shows or hides it. */
export interface Reveal {
  readonly isShown: boolean;
  readonly toggle: () => void;
}

/** Returns whether the agent asked for this text. Another text that takes its place later is hidden. */
export function useReveal(text: string): Reveal {
  const [shown, setShown] = useState<string | undefined>(undefined);
  const isShown = shown === text;
  if (shown !== undefined && !isShown) setShown(undefined);
  return { isShown, toggle: () => setShown(isShown ? undefined : text) };
}
