import type { OutboundRequest } from "../../domain/command.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";
import { refusalText } from "../recipientText.ts";
import { recipientFields, type RecipientFields } from "./toRequest.ts";

export type OutboundField = "to" | "from" | "subject" | "content" | "cc" | "bcc";

const needs = {
  to: "outbound.needs.to",
  from: "outbound.needs.from",
  subject: "outbound.needs.subject",
  content: "outbound.needs.content",
} as const satisfies Partial<Record<OutboundField, MessageId>>;

/** Returns the problems of a new conversation as texts by field. Empty when it can be sent. */
export function fieldProblems(
  t: Translate,
  request: OutboundRequest,
  fields: RecipientFields,
): ReadonlyMap<OutboundField, string> {
  const problems = new Map<OutboundField, string>();
  for (const { field, problem } of outboundProblems(request)) {
    if (problem === "required") problems.set(field, t(needs[field]));
  }
  for (const field of recipientFields) {
    const { refusal } = fields[field];
    if (refusal !== undefined) problems.set(field, refusalText(t, refusal, request.channel));
  }
  return problems;
}
