/** The host's answers about assistance, as far as the panel reads them. What does not fit is left out. */
import * as v from "valibot";
import { isRecord, lenient, lenientList, list, object } from "../lenient.ts";

const text = v.string();
const some = lenient(text);
const flag = lenient(v.boolean());
const filled = v.pipe(v.string(), v.nonEmpty());

/**
 * Accepts a list, alone or under one of the names. The vendor publishes no schema of these answers, so an object without
 * a list, or nothing at all, counts as an empty one.
 */
const listOf = <T extends v.GenericSchema>(item: T, ...names: readonly string[]) =>
  v.pipe(
    v.unknown(),
    v.transform((value) =>
      isRecord(value) ? (names.map((name) => value[name]).find(Array.isArray) ?? []) : (value ?? []),
    ),
    list(item),
  );

const described = lenient(object({ description: some, text: some }));

/** The answer of `get_conversation_summaries`. */
export const summaries = listOf(
  object({
    id: filled,
    text: some,
    summary: some,
    reason: described,
    resolution: described,
    followup: described,
  }),
  "sessionSummaries",
  "entities",
  "summaries",
);
export type WireSummary = v.InferOutput<typeof summaries>[number];

const content = lenient(
  object({
    title: some,
    name: some,
    question: some,
    query: some,
    answer: some,
    text: some,
    snippets: lenientList(text),
    texts: lenientList(object({ content: some })),
  }),
);

/** The answer of `get_conversation_suggestions`. Each has its content under the name of its type. */
export const suggestions = listOf(
  object({
    id: filled,
    state: some,
    faq: content,
    article: content,
    knowledgeArticle: content,
    knowledgeSearch: content,
    suggestedKnowledgeAnswer: content,
    cannedResponse: content,
    script: content,
  }),
  "entities",
  "suggestions",
);
export type WireSuggestion = v.InferOutput<typeof suggestions>[number];

const step = object({
  id: filled,
  name: some,
  description: some,
  important: flag,
  stateFromModel: some,
  stateFromAgent: some,
});

/** The answer of `get_conversation_communication_agentchecklists`. */
export const checklists = listOf(
  object({
    id: some,
    agentChecklistId: some,
    name: some,
    status: some,
    agentChecklistItems: lenientList(step),
    checklistItems: lenientList(step),
  }),
  "entities",
  "agentChecklists",
);
export type WireChecklist = v.InferOutput<typeof checklists>[number];

/** The answer of `get_conversation_participant_secureivrsessions`. */
export const payments = listOf(
  object({ id: filled, state: some, flow: lenient(object({ id: some })), flowId: some }),
  "entities",
);
export type WirePayment = v.InferOutput<typeof payments>[number];
