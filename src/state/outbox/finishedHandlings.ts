import type { Interaction } from "../../domain/interaction.ts";
import type { WrapUpReport } from "./wrapUpReport.ts";

/** The agent's finished work on one conversation. */
export interface FinishedHandling {
  /** The same for each time the agent finishes the same handling, as after a refusal of the host. */
  readonly key: string;
  /** Undefined when the host no longer lists the conversation. */
  readonly interaction: Interaction | undefined;
  readonly report: WrapUpReport;
}

export type FinishedHandlings = ReturnType<typeof createFinishedHandlings>;

/** Creates the place that tells when the agent has finished a wrap-up. */
export function createFinishedHandlings() {
  const listeners = new Set<(finished: FinishedHandling) => void>();
  return {
    tell: (finished: FinishedHandling): void => {
      for (const listener of listeners) listener(finished);
    },
    /** Calls `listener` before the host is told, because the host may then remove the page. Returns the unsubscribe. */
    subscribe: (listener: (finished: FinishedHandling) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
