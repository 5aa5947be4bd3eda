import type { OutcomeConfig } from "../../config/config.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { HostOutcome } from "../../domain/wrapUp.ts";
import { outcomesFor } from "../../state/outbox/wrapUpReport.ts";

/** An outcome that the agent can choose for one conversation. */
export interface OfferedOutcome extends HostOutcome {
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
    ...classifiers.map((one) => ({ ...one, isConfigured: false })),
    ...outcomesFor(outcomes, queue).map((one) => ({ ...one, isConfigured: true })),
  ];
  const ids = new Set<string>();
  return all.filter(({ id }) => !ids.has(id) && ids.add(id));
}
