import type { OutcomeConfig } from "../../config/config.ts";
import type { Queue } from "../../domain/queue.ts";
import { wrapUpClock } from "../../domain/wrapUpClock.ts";
import type { Translate } from "../../i18n/i18n.ts";
import type { PanelState } from "../../state/session/panelState.ts";
import type { ReportPart } from "./report.ts";

/** Returns the queues of an outcome that the host does not have, by name or id. */
function unknownQueues({ queues = [] }: OutcomeConfig, known: readonly Queue[]): readonly string[] {
  return queues.filter((name) => !known.some((queue) => queue.id === name || queue.name === name));
}

/**
 * Returns what does not fit together in the set-up of the host and of the panel: outcomes for queues that the host does
 * not have, and times for a wrap-up that are not plausible. Undefined: everything fits. Without queues nobody can tell.
 */
export function setupPart(
  t: Translate,
  outcomes: readonly OutcomeConfig[],
  queues: readonly Queue[] | undefined,
  { interactions, milestones }: Pick<PanelState, "interactions" | "milestones">,
): ReportPart | undefined {
  const count = Object.values(interactions).filter(
    (interaction) => wrapUpClock(interaction, milestones[interaction.id]?.ended).isUnusable,
  ).length;
  const facts = [
    ...outcomes.flatMap((outcome) => {
      const missing = queues === undefined || queues.length === 0 ? [] : unknownQueues(outcome, queues);
      if (missing.length === 0) return [];
      const value = t("diagnostics.setup.unknownQueues", { names: missing.join(", "), count: missing.length });
      return [{ label: `wrapUp.outcomes: ${outcome.id}`, value }];
    }),
    ...(queues ?? []).flatMap(({ id, name, unusableWrapUpTime: time }) =>
      time === undefined
        ? []
        : [{ label: t("diagnostics.setup.queue", { name, id }), value: t("diagnostics.setup.wrapUpTime", { time }) }],
    ),
    ...(count === 0 ? [] : [{ label: t("diagnostics.conversations"), value: t("diagnostics.setup.ends", { count }) }]),
  ];
  return facts.length === 0 ? undefined : { title: t("diagnostics.setup"), facts };
}
