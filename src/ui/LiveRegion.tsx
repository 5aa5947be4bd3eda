import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface LiveRegionProps {
  /** Announced when the text changes. An empty text announces nothing. */
  readonly text: string;
  /** Whether the announcement interrupts the screen reader, as for a ringing call. */
  readonly assertive?: boolean | undefined;
}

/** Announces a text without moving the focus. Must stay mounted, because screen readers often skip a region that appears with its text. */
export function LiveRegion({ text, assertive }: LiveRegionProps) {
  return (
    <VisuallyHidden>
      <span aria-live={assertive === true ? "assertive" : "polite"} aria-atomic="true">
        {text}
      </span>
    </VisuallyHidden>
  );
}
