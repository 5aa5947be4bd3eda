import { useSyncExternalStore } from "react";
import { subscribeToTicks, tickedNow } from "./ticker.ts";
import styles from "./Timer.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface TimerProps {
  /** The start, in ms since the epoch. */
  readonly since: number;
  /** What the timer measures. */
  readonly label?: string | undefined;
  /** Whether the element has the role `timer`, named by `label`. Screen readers do not announce its changes. */
  readonly asTimer?: boolean | undefined;
}

/** Formats a duration as `mm:ss`, or as `h:mm:ss` from one hour on. A negative duration counts as zero. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

/** Shows the time elapsed since a moment. */
export function Timer({ since, label, asTimer }: TimerProps) {
  // The snapshot is a string, so a tick renders the component only when the text changes.
  const text = useSyncExternalStore(subscribeToTicks, () => formatElapsed(tickedNow() - since));
  if (asTimer === true)
    return (
      <span role="timer" aria-label={label} className={styles["timer"]}>
        {text}
      </span>
    );
  return (
    <span className={styles["timer"]}>
      {label === undefined ? null : <VisuallyHidden>{label} </VisuallyHidden>}
      {text}
    </span>
  );
}
