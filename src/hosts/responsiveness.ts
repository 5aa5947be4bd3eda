/** A host counts as unresponsive after this many timeouts in a row with no message between them. */
const toleratedTimeouts = 3;
/** The wait in ms before the next probe of an unresponsive host. The wait doubles each time, up to the longest. */
const firstWait = 2000;
const longestWait = 30_000;

/** A moment in the traffic. Two marks are equal when no message arrived from the host between them. */
export type Mark = number;

/** Counts timeouts and tells when the host stops or starts to respond. */
export interface Responsiveness {
  isUnresponsive(): boolean;
  /** Returns the mark to pass to `timedOut`. Call it when a request is sent. */
  mark(): Mark;
  /** Records that a message arrived from the host. This may be a push or an answer, even a late one. */
  received(): void;
  /** Records a timeout. The timeout counts only when no message arrived since the request was sent. */
  timedOut(sent: Mark): void;
  /** Resets to responsive and stops probing. */
  reset(): void;
}

/**
 * Distinguishes an unresponsive host from a lost message, and detects when the host responds again.
 * The first timeout starts probing, so a single click is enough to detect an unresponsive host. While the host is
 * unresponsive, probes continue at growing intervals.
 */
export function createResponsiveness(options: {
  /**
   * Sends any request to the host. Its answer or timeout must be passed to `received` or `timedOut`.
   * `attempt` counts from 0 while the host is unresponsive.
   */
  readonly probe: (attempt: number) => Promise<unknown>;
  readonly onUnresponsive: () => void;
  readonly onBack: () => void;
}): Responsiveness {
  let isUnresponsive = false;
  let timeouts = 0;
  let receivedCount: Mark = 0;
  let attempt = 0;
  let isProbing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reset(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    isUnresponsive = false;
    timeouts = 0;
    attempt = 0;
    receivedCount += 1;
  }

  function probe(): void {
    if (isProbing) return;
    isProbing = true;
    const goOn = (): void => {
      isProbing = false;
      if (isUnresponsive) probeLater();
      else if (timeouts > 0) probe();
    };
    options.probe(attempt).then(goOn, goOn);
  }

  function probeLater(): void {
    if (timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        attempt += 1;
        probe();
      },
      Math.min(firstWait * 2 ** attempt, longestWait),
    );
  }

  return {
    isUnresponsive: () => isUnresponsive,
    mark: () => receivedCount,
    received() {
      const wasUnresponsive = isUnresponsive;
      reset();
      if (wasUnresponsive) options.onBack();
    },
    timedOut(sent) {
      if (isUnresponsive || sent !== receivedCount) return;
      timeouts += 1;
      if (timeouts < toleratedTimeouts) {
        probe();
        return;
      }
      isUnresponsive = true;
      options.onUnresponsive();
      probeLater();
    },
    reset,
  };
}
