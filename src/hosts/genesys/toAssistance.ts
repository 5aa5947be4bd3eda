import type { Checklist, ChecklistStep, Payment, Suggestion, Summary } from "../../domain/assist.ts";
import type { WireChecklist, WirePayment, WireSuggestion, WireSummary } from "./assistWire.ts";

/** More than these nobody reads during a conversation. */
const mostItems = 100;
/** Longer texts are cut. */
const longestText = 20_000;

/** Returns the first of each id, because a page may repeat an item of the page before. */
function once<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => id !== "" && seen.size < mostItems && !seen.has(id) && Boolean(seen.add(id)));
}

const textOf = (...texts: readonly (string | null | undefined)[]): string =>
  (texts.find((one) => Boolean(one?.trim())) ?? "").trim().slice(0, longestText);

/** Converts summaries. Leaves out repeated and empty ones. */
export function toSummaries(summaries: readonly WireSummary[]): readonly Summary[] {
  const all = summaries.map(({ id, text, summary, reason, resolution, followup }): Summary => {
    const facts = [
      { kind: "reason", text: textOf(reason?.description, reason?.text) },
      { kind: "resolution", text: textOf(resolution?.description, resolution?.text) },
      { kind: "followUp", text: textOf(followup?.description, followup?.text) },
    ] as const;
    return { id, text: textOf(text, summary), facts: facts.filter((fact) => fact.text !== "") };
  });
  return once(all).filter(({ text }) => text !== "");
}

/** Converts suggestions. Leaves out repeated and empty ones. */
export function toSuggestions(suggestions: readonly WireSuggestion[]): readonly Suggestion[] {
  const all = suggestions.map((one): Suggestion => {
    const { faq, article, knowledgeArticle, knowledgeSearch, suggestedKnowledgeAnswer, cannedResponse, script } = one;
    const content =
      [faq, article, knowledgeArticle, knowledgeSearch, suggestedKnowledgeAnswer, cannedResponse, script].find(
        (part) => part !== undefined && part !== null,
      ) ?? {};
    return {
      id: one.id,
      title: textOf(content.title, content.question, content.name, content.query),
      text: textOf(
        content.answer,
        content.text,
        content.snippets?.join("\n"),
        content.texts?.flatMap((text) => text.content ?? []).join("\n"),
      ),
      isDismissed: (one.state ?? "").toLowerCase() === "dismissed",
    };
  });
  return once(all).filter(({ title, text }) => title !== "" || text !== "");
}

const isTicked = (state: string | null | undefined): boolean => (state ?? "").toLowerCase() === "ticked";

/** Converts checklists. Leaves out repeated ones and those without a step. */
export function toChecklists(checklists: readonly WireChecklist[]): readonly Checklist[] {
  const all = checklists.map(({ agentChecklistItems, checklistItems, ...one }): Checklist => {
    const steps = (agentChecklistItems ?? checklistItems ?? []).map((step): ChecklistStep => {
      // What the agent says counts, whatever the host heard.
      const byAgent = Boolean(step.stateFromAgent);
      return {
        id: step.id,
        name: textOf(step.name, step.id),
        description: textOf(step.description),
        isImportant: step.important === true,
        isTicked: isTicked(byAgent ? step.stateFromAgent : step.stateFromModel),
        isTickedByHost: !byAgent && isTicked(step.stateFromModel),
      };
    });
    return {
      id: one.agentChecklistId || one.id || "",
      name: textOf(one.name),
      steps: once(steps),
      isFinal: (one.status ?? "").toLowerCase().startsWith("final"),
    };
  });
  return once(all).filter(({ steps }) => steps.length > 0);
}

const paymentStates: ReadonlyMap<string, Payment["state"]> = new Map([
  ["pending", "running"],
  ["completed", "done"],
  ["failed", "failed"],
]);

/** Converts payments. A state without an equivalent is `other`, with the host's word in `stateText`. */
export function toPayments(payments: readonly WirePayment[]): readonly Payment[] {
  const all = payments.map(({ id, state, flow, flowId }) => ({
    id,
    flowId: flow?.id || flowId || "",
    state: paymentStates.get((state ?? "").toLowerCase()) ?? "other",
    stateText: textOf(state),
  }));
  return once(all);
}
