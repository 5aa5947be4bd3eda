import { useSyncExternalStore } from "react";
import styles from "./Countdown.module.css";
import { subscribeToTicks, tickedNow } from "./ticker.ts";
import { Timer } from "./Timer.tsx";

/** From how many ms before the end the clock is emphasised. */
const urgentMs = 10_000;

export interface CountdownProps {
  /** The end, ms since the epoch. Undefined while no end is known. */
  readonly until: number | undefined;
  /** The start, ms since the epoch, from which the clock counts up while no end is known. */
  readonly since: number | undefined;
  /** What stands behind the clock, such as `left`. */
  readonly left: string;
}

/** Shows the time until a moment, in bold when little is left. Takes the same room before the moment is known. */
export function Countdown({ until, since, left }: CountdownProps) {
  const isUrgent = useSyncExternalStore(subscribeToTicks, () => until !== undefined && until - tickedNow() <= urgentMs);
  return (
    <span className={styles["countdown"]} data-urgent={isUrgent ? "" : undefined}>
      {until !== undefined ? <Timer until={until} /> : since === undefined ? null : <Timer since={since} />}
      {until === undefined ? <span className={styles["room"]} data-text={left} /> : <span>{left}</span>}
    </span>
  );
}
