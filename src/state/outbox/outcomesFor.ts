import type { WrapUpConfig } from "../../config/config.ts";
import type { QueueRef } from "../../domain/interaction.ts";

/** Returns the outcomes offered for a conversation of this queue; those without a list of queues are offered for all. */
export function outcomesFor(outcomes: WrapUpConfig["outcomes"], queue: QueueRef | undefined): WrapUpConfig["outcomes"] {
  return outcomes.filter(
    ({ queues }) =>
      queues === undefined || (queue !== undefined && queues.some((name) => name === queue.id || name === queue.name)),
  );
}
