import * as v from "valibot";
import type { WrapUpConfig } from "../../config/config.ts";
import type { QueueRef } from "../../domain/interaction.ts";
import type { Draft, DraftOrigin } from "../drafts/workSchema.ts";

const named = v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) }));

/** What is posted as JSON to `wrapUp.submitUrl` (docs/wrap-ups.md). Times are ISO 8601 in UTC; what is unknown is null. */
export const wrapUpReport = v.object({
  version: v.literal(1),
  interactionId: v.string(),
  agentId: v.nullable(v.string()),
  channel: v.string(),
  title: v.string(),
  queue: named,
  outcome: named,
  notes: v.string(),
  acceptedAt: v.nullable(v.string()),
  endedAt: v.nullable(v.string()),
  /** When the agent pressed Mark as handled. */
  markedAt: v.string(),
});

export type WrapUpReport = Readonly<v.InferOutput<typeof wrapUpReport>>;

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** Returns the outcomes offered for a conversation of this queue; those without a list of queues are offered for all. */
export function outcomesFor(outcomes: WrapUpConfig["outcomes"], queue: QueueRef | undefined): WrapUpConfig["outcomes"] {
  return outcomes.filter(
    ({ queues }) =>
      queues === undefined || (queue !== undefined && queues.some((name) => name === queue.id || name === queue.name)),
  );
}

/** Returns the outcome that the agent chose. A configured one must be offered for the conversation's queue. */
function outcomeOf(
  { outcome, outcomeName }: Draft,
  queue: QueueRef | undefined,
  outcomes: WrapUpConfig["outcomes"],
): { readonly id: string; readonly name: string } | undefined {
  if (outcome !== undefined && outcomeName !== undefined) return { id: outcome, name: outcomeName };
  return outcomesFor(outcomes, queue).find(({ id }) => id === outcome);
}

/** Returns the report of one conversation's wrap-up as it stands. */
export function toReport(
  interactionId: string,
  { title, channel, queue, accepted }: DraftOrigin,
  draft: Draft,
  from: { readonly agentId: string | undefined; readonly ended: number | undefined; readonly wrapUp: WrapUpConfig },
): WrapUpReport {
  const outcome = outcomeOf(draft, queue, from.wrapUp.outcomes);
  return {
    version: 1,
    interactionId,
    agentId: from.agentId ?? null,
    channel,
    title,
    queue: queue === undefined ? null : { id: queue.id, name: queue.name ?? null },
    outcome: outcome === undefined ? null : { id: outcome.id, name: outcome.name },
    notes: draft.notes,
    acceptedAt: iso(accepted),
    endedAt: iso(from.ended),
    markedAt: new Date().toISOString(),
  };
}

/** Returns outcome and notes as the agent reads and copies them. */
export function wrapUpText(
  draft: Draft,
  about: Pick<DraftOrigin, "queue"> | undefined,
  outcomes: WrapUpConfig["outcomes"],
): string {
  return [outcomeOf(draft, about?.queue, outcomes)?.name, draft.notes].filter(Boolean).join("\n");
}

/**
 * Returns the Idempotency-Key of a report. It is the same for the same handling, outcome and notes, whichever frame sends
 * the report, and every time.
 */
export async function idempotencyKey(report: WrapUpReport, handling: number | undefined): Promise<string> {
  const { interactionId, agentId, outcome, notes } = report;
  const text = JSON.stringify([interactionId, agentId, handling, outcome?.id, notes]);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = [...new Uint8Array(hash).slice(0, 16)];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
