import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface LiveRegionProps {
  /** What is announced when it changes; empty announces nothing. */
  readonly text: string;
  /** Interrupts what is being read; for what cannot wait, such as a ringing call. */
  readonly assertive?: boolean | undefined;
}

/** Announces a text without moving the focus. Must stay mounted: a region that appears with its text is often not read. */
export function LiveRegion({ text, assertive }: LiveRegionProps) {
  return (
    <VisuallyHidden>
      <span aria-live={assertive === true ? "assertive" : "polite"} aria-atomic="true">
        {text}
      </span>
    </VisuallyHidden>
  );
}
