import { HostError, toHostError } from "../../domain/HostError.ts";

/** What waits for a call that the agent dials. */
export interface Dialling {
  /**
   * Calls the toolkit, and resolves once the dialled call began. Rejects with a `HostError` when the toolkit refuses,
   * or when no call began in time.
   */
  run(call: () => Promise<void>): Promise<void>;
  /** A dialled call began. */
  begun(): void;
  /** Rejects all that waits with `closed`. */
  stop(): void;
}

interface Waiting {
  readonly begun: () => void;
  readonly stopped: () => void;
}

/** Creates the place that waits for dialled calls. A call has `withinMs` to begin after the toolkit's result. */
export function createDialling(withinMs: number): Dialling {
  const waiting = new Set<Waiting>();
  return {
    run: (call) =>
      new Promise<void>((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const end = (settle: () => void) => {
          if (!waiting.delete(one)) return;
          clearTimeout(timer);
          settle();
        };
        const fail = (error: unknown) => end(() => reject(toHostError(error)));
        const one: Waiting = { begun: () => end(resolve), stopped: () => fail(new HostError("closed")) };
        waiting.add(one);
        // The call may begin before the toolkit's result.
        const waitLonger = () => {
          if (waiting.has(one)) timer = setTimeout(() => fail(new HostError("timeout")), withinMs);
        };
        void call().then(waitLonger, fail);
      }),
    begun() {
      for (const one of waiting) one.begun();
    },
    stop() {
      for (const one of waiting) one.stopped();
    },
  };
}
