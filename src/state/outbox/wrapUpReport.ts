import type { WrapUpConfig } from "../../config/config.ts";
import { type Interaction, titleOf } from "../../domain/interaction.ts";
import type { Draft } from "../drafts/drafts.ts";
import { outcomesFor } from "./outcomesFor.ts";
import type { Milestones } from "../session/milestones.ts";

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** What is posted as JSON to `wrapUp.submitUrl` (README, "Wrap-ups"). Times are ISO 8601 in UTC; what is not known is null. */
export interface WrapUpReport {
  readonly version: 1;
  readonly interactionId: string;
  readonly agentId: string | null;
  readonly channel: string;
  readonly title: string;
  readonly queue: Named | null;
  readonly outcome: Named | null;
  readonly notes: string;
  readonly acceptedAt: string | null;
  readonly endedAt: string | null;
  /** When the agent pressed Mark as handled. */
  readonly markedAt: string;
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** The report of one conversation's wrap-up as it stands. An outcome its queue does not have is none. */
export function toReport(from: {
  readonly interaction: Interaction;
  readonly milestones: Milestones | undefined;
  readonly draft: Draft;
  readonly outcomes: WrapUpConfig["outcomes"];
  readonly agentId: string | undefined;
  readonly now: number;
}): WrapUpReport {
  const { interaction, milestones, draft } = from;
  const { queue } = interaction;
  const outcome = outcomesFor(from.outcomes, queue).find(({ id }) => id === draft.outcome);
  return {
    version: 1,
    interactionId: interaction.id,
    agentId: from.agentId ?? null,
    channel: interaction.channel,
    title: titleOf(interaction),
    queue: queue === undefined ? null : { id: queue.id, name: queue.name ?? null },
    outcome: outcome === undefined ? null : { id: outcome.id, name: outcome.name },
    notes: draft.notes,
    acceptedAt: iso(milestones?.accepted),
    endedAt: iso(milestones?.ended),
    markedAt: new Date(from.now).toISOString(),
  };
}

/**
 * The Idempotency-Key of a report: the same for the same conversation, outcome and notes, whichever frame sends it and
 * however often; another as soon as the agent changed one of them.
 */
export async function idempotencyKey({ interactionId, outcome, notes }: WrapUpReport): Promise<string> {
  const text = JSON.stringify([interactionId, outcome?.id, notes]);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = [...new Uint8Array(hash).slice(0, 16)];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
