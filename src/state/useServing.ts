import { useState } from "react";
import { slotOf } from "../domain/commandSlot.ts";
import type { Panel } from "./createPanel.ts";
import { useIsBusy, usePanel } from "./PanelContext.tsx";
import { readQueues } from "./queries.ts";

/** How long to wait before the list of queues is read again, in ms. */
const pauseMs = 500;

/** Whether the host's own list shows that the agent serves a queue or not. Reads it until then, or for a while. */
async function isShown(panel: Panel, queueId: string, serve: boolean, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      // One read after the other: each tells whether another is needed.
      // oxlint-disable-next-line no-await-in-loop
      if ((await readQueues(panel)).find(({ id }) => id === queueId)?.serving === serve) return true;
    } catch {
      // The next read may be answered.
    }
    if (performance.now() + pauseMs > end) return false;
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** What the agent asked about serving one queue, and the function that asks. */
export interface Serving {
  /** Whether the host has been asked, and has not shown the change yet. */
  readonly isBusy: boolean;
  /** What the agent asked for last, if the host's list does not show it. */
  readonly unconfirmed: boolean | undefined;
  /** Asks the host. Never rejects. */
  readonly serve: (serve: boolean) => Promise<void>;
  readonly dismiss: () => void;
}

/**
 * Lets the agent serve a queue or stop it. Hosts push no change of it, so the host's list is read after the answer, until it
 * shows the change.
 */
export function useServing(queueId: string): Serving {
  const panel = usePanel();
  const slot = slotOf({ type: "serve-queue", queueId });
  const isSending = useIsBusy(slot);
  const [isChecking, setIsChecking] = useState(false);
  const [unconfirmed, setUnconfirmed] = useState<boolean>();
  const serve = async (wish: boolean) => {
    const { commands, host } = panel;
    setUnconfirmed(undefined);
    setIsChecking(true);
    const result = await commands.run({ type: "serve-queue", queueId, serve: wish });
    const isDone = await isShown(panel, queueId, wish, result.ok ? host.confirmWithinMs : 0);
    // The answer was lost, or told nothing, but the host did it.
    if (isDone) commands.dismiss(slot);
    else if (result.ok) setUnconfirmed(wish);
    setIsChecking(false);
  };
  return { isBusy: isSending || isChecking, unconfirmed, serve, dismiss: () => setUnconfirmed(undefined) };
}
