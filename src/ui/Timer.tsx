import { useSyncExternalStore } from "react";
import { subscribeToTicks, tickedNow } from "./ticker.ts";
import styles from "./Timer.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export type TimerProps = TimerLook &
  (
    | { /** Counts up from this moment, ms since the epoch. */ readonly since: number }
    | { /** Counts down to this moment, ms since the epoch. */ readonly until: number }
  );

interface TimerLook {
  /** What is being measured. */
  readonly label?: string | undefined;
  /** Gives it the role `timer`, named by `label`. It is never announced on its own. */
  readonly asTimer?: boolean | undefined;
}

/** Returns `mm:ss`, from one hour on `h:mm:ss`. A negative span counts as zero. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

/** Shows the time since a moment or until one, second by second. */
export function Timer({ label, asTimer, ...span }: TimerProps) {
  // A string as the snapshot: a tick renders only what it changes.
  const text = useSyncExternalStore(subscribeToTicks, () =>
    formatElapsed("since" in span ? tickedNow() - span.since : span.until - tickedNow()),
  );
  if (asTimer === true)
    return (
      <span role="timer" aria-label={label} className={styles["timer"]} translate="no">
        {text}
      </span>
    );
  return (
    <span className={styles["timer"]}>
      {label === undefined ? null : <VisuallyHidden>{`${label} `}</VisuallyHidden>}
      <span translate="no">{text}</span>
    </span>
  );
}
