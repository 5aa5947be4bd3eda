import { useSyncExternalStore } from "react";
import styles from "./Countdown.module.css";
import { subscribeToTicks, tickedNow } from "./ticker.ts";
import { Timer } from "./Timer.tsx";

/** From how many ms before the end the clock is emphasised. */
const urgentMs = 10_000;

export interface CountdownProps {
  /** The end, ms since the epoch. */
  readonly until: number;
  /** What stands behind the clock, such as `left`. */
  readonly left: string;
}

/** Shows the time until a moment, in bold when little is left. */
export function Countdown({ until, left }: CountdownProps) {
  const isUrgent = useSyncExternalStore(subscribeToTicks, () => until - tickedNow() <= urgentMs);
  return (
    <span className={styles["countdown"]} data-urgent={isUrgent ? "" : undefined}>
      <Timer until={until} />
      <span>{left}</span>
    </span>
  );
}
