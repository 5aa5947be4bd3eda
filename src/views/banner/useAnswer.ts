import { useState } from "react";
import type { Connection } from "../../domain/host.ts";
import type { HostError } from "../../domain/HostError.ts";

export interface Answer {
  /** Whether the host has not answered yet. */
  readonly isBusy: boolean;
  readonly failure: HostError | undefined;
  /** Runs an attempt, unless one is running. Resolves with its failure. */
  readonly attempt: (act: () => Promise<HostError | undefined>) => Promise<HostError | undefined>;
}

/**
 * Follows the attempts to answer the host's question. An attempt that succeeded stays busy until the host connects or asks
 * again, which replaces `connection`.
 */
export function useAnswer(connection: Connection): Answer {
  const [asked, setAsked] = useState<Connection>();
  const [failure, setFailure] = useState<HostError>();
  const isBusy = asked === connection;
  return {
    isBusy,
    failure: isBusy ? undefined : failure,
    attempt: async (act) => {
      if (isBusy) return undefined;
      setAsked(connection);
      const failed = await act();
      setFailure(failed);
      if (failed !== undefined) setAsked(undefined);
      return failed;
    },
  };
}
