/** A host counts as unresponsive after so many timeouts in a row with no message between them. */
const toleratedTimeouts = 3;
/** The wait before an unresponsive host is asked again: doubled each time, up to the longest. In ms. */
const firstWait = 2000;
const longestWait = 30_000;

/** A moment in the traffic. Two are equal when no message came from the host in between. */
export type Mark = number;

export interface Responsiveness {
  isUnresponsive(): boolean;
  /** Returns the mark to pass to `timedOut`. To be taken when a request is sent. */
  mark(): Mark;
  /** Notes that something came from the host: a push, or an answer, be it late. */
  received(): void;
  /** Notes a timeout. It counts only when nothing came from the host since the request was sent. */
  timedOut(sent: Mark): void;
  /** Starts over as responsive and asks nothing any more. */
  reset(): void;
}

/**
 * Tells a host that stopped answering from one that lost a message, and notices when it is back.
 * After the first timeout it asks by itself, so that a single click is enough to find out. While the host is
 * unresponsive it goes on asking, less and less often.
 */
export function createResponsiveness(options: {
  /**
   * Asks the host anything; its answer or timeout comes back through `received` and `timedOut`.
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
    clearTimeout(timer);
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
