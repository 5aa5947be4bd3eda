/** After so many requests in a row without an answer, and nothing else heard, the host counts as silent. */
const tolerated = 3;
/** The wait before a silent host is asked again: doubled each time, up to the longest. In ms. */
const firstWait = 2000;
const longestWait = 30_000;

/** A moment in what was heard; two are the same when nothing was heard in between. */
export type Mark = number;

export interface SilenceWatch {
  isSilent(): boolean;
  /** To be taken when a request is sent. */
  mark(): Mark;
  /** Something came from the host: a push, or an answer, be it late. */
  heard(): void;
  /** A request went unanswered. It counts only when nothing was heard since it was sent. */
  unanswered(sent: Mark): void;
  /** Starts over, not silent; nothing is asked any more. */
  reset(): void;
}

/**
 * Tells a host that stopped answering from one that lost a message, and notices when it is back.
 * After the first unanswered request it asks by itself, so that a lone click is enough to find out; while the host is
 * silent it goes on asking, ever more rarely.
 */
export function createSilenceWatch(options: {
  /** Asks the host anything; its answer or silence comes back through `heard` and `unanswered`. `attempt` counts from 0 while silent. */
  readonly probe: (attempt: number) => Promise<unknown>;
  readonly onSilent: () => void;
  readonly onBack: () => void;
}): SilenceWatch {
  let silent = false;
  let unansweredCount = 0;
  let heardCount: Mark = 0;
  let attempt = 0;
  let isProbing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reset(): void {
    clearTimeout(timer);
    timer = undefined;
    silent = false;
    unansweredCount = 0;
    attempt = 0;
    heardCount += 1;
  }

  function probe(): void {
    if (isProbing) return;
    isProbing = true;
    const goOn = (): void => {
      isProbing = false;
      if (silent) askLater();
      else if (unansweredCount > 0) probe();
    };
    options.probe(attempt).then(goOn, goOn);
  }

  function askLater(): void {
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
    isSilent: () => silent,
    mark: () => heardCount,
    heard() {
      const wasSilent = silent;
      reset();
      if (wasSilent) options.onBack();
    },
    unanswered(sent) {
      if (silent || sent !== heardCount) return;
      unansweredCount += 1;
      if (unansweredCount < tolerated) {
        probe();
        return;
      }
      silent = true;
      options.onSilent();
      askLater();
    },
    reset,
  };
}
