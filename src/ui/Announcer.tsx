import { useSyncExternalStore } from "react";
import { lastSpoken, subscribeToSpoken, type Urgency } from "./announcer.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

function Region({ urgency }: { readonly urgency: Urgency }) {
  const { text, serial } = useSyncExternalStore(subscribeToSpoken, () => lastSpoken(urgency));
  return (
    <span aria-live={urgency} aria-atomic="true">
      {/* A new element for each text, so a repeated text is announced, too. */}
      <span key={serial}>{text}</span>
    </span>
  );
}

/**
 * Renders the live regions with the texts of `announcer.ts`. Must stay mounted and outside of what a dialog makes inert,
 * because screen readers skip a region that appears with its text.
 */
export function Announcer() {
  return (
    <VisuallyHidden>
      <Region urgency="polite" />
      <Region urgency="assertive" />
    </VisuallyHidden>
  );
}
