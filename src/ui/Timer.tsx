import { useSyncExternalStore } from "react";
import { subscribeToTicks, tickedNow } from "./ticker.ts";
import styles from "./Timer.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface TimerProps {
  /** ms since the epoch. */
  readonly since: number;
  /** What is being measured. */
  readonly label?: string | undefined;
  /** Gives it the role `timer` (never announced on its own), named by `label`. */
  readonly asTimer?: boolean | undefined;
}

/** `mm:ss`, from one hour on `h:mm:ss`; a negative span counts as none. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

/** The time passed since a moment, counting up. */
export function Timer({ since, label, asTimer }: TimerProps) {
  // A string as the snapshot: a tick renders only what it changes.
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
