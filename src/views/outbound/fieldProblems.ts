import type { OutboundRequest } from "../../domain/command.ts";
import { mostCharacters, type OutboundProblem, outboundProblems } from "../../domain/outboundRules.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";
import { refusalText } from "../recipientText.ts";
import { type SenderContext, senderProblem } from "./senderTexts.ts";
import { recipientFields, type RecipientFields } from "./toRequest.ts";

export type OutboundField = OutboundProblem["field"] | "cc" | "bcc";

const needs = {
  to: "outbound.needs.to",
  from: "outbound.needs.from",
  subject: "outbound.needs.subject",
  content: "outbound.needs.content",
  replyTemplateId: "outbound.needs.template",
  queueId: "outbound.needs.queue",
} as const satisfies Record<OutboundProblem["field"], MessageId>;

function tooLong(t: Translate, request: OutboundRequest, field: OutboundProblem["field"]): string | undefined {
  if (field !== "subject" && field !== "content") return undefined;
  return t("outbound.tooLong", { count: request[field]?.length ?? 0, most: mostCharacters[field] });
}

/** Returns the problems of a new conversation as texts by field. Empty when it can be sent. */
export function fieldProblems(
  t: Translate,
  request: OutboundRequest,
  fields: RecipientFields,
  senders: SenderContext,
): ReadonlyMap<OutboundField, string> {
  const problems = new Map<OutboundField, string>();
  for (const { field, problem } of outboundProblems(request)) {
    const text = problem === "too-long" ? tooLong(t, request, field) : t(needs[field]);
    // What is wrong with a recipient is told below.
    if (text !== undefined && (problem !== "invalid" || field === "replyTemplateId")) problems.set(field, text);
  }
  const from = senderProblem(t, request.from ?? "", senders);
  if (from !== undefined) problems.set("from", from);
  for (const field of recipientFields) {
    const { refusal } = fields[field];
    if (refusal !== undefined) problems.set(field, refusalText(t, refusal, request.channel));
  }
  return problems;
}
