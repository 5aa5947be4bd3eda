import type { OutcomeConfig } from "../../config/config.ts";
import type { Interaction, QueueRef } from "../../domain/interaction.ts";

/** Returns the outcomes offered for a conversation of this queue; those without a list of queues are offered for all. */
export function outcomesFor(outcomes: readonly OutcomeConfig[], queue: QueueRef | undefined): readonly OutcomeConfig[] {
  return outcomes.filter(
    ({ queues }) =>
      queues === undefined || (queue !== undefined && queues.some((name) => name === queue.id || name === queue.name)),
  );
}

/** An outcome that the agent can choose for one conversation. */
export interface OfferedOutcome {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** The text that begins the notes. */
  readonly template?: string | undefined;
  /** Whether it is in the configuration, which then has its name. */
  readonly isConfigured: boolean;
}

/** Returns the outcomes of a conversation: the classifiers of its campaign, then the configured ones of its queue. */
export function offeredOutcomes(
  { queue, campaign }: Pick<Interaction, "queue" | "campaign">,
  outcomes: readonly OutcomeConfig[],
): readonly OfferedOutcome[] {
  const classifiers = (campaign?.classifiers ?? []).filter(({ id }) => id !== "");
  const all = [
    ...classifiers.map(({ id, name }) => ({ id, name, isConfigured: false })),
    ...outcomesFor(outcomes, queue).map(({ id, name, template }) => ({ id, name, template, isConfigured: true })),
  ];
  const ids = new Set<string>();
  return all.filter(({ id }) => !ids.has(id) && ids.add(id));
}
