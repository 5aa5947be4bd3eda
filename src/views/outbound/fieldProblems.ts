import type { OutboundRequest } from "../../domain/command.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";

export type OutboundField = "to" | "from" | "subject" | "content" | "cc" | "bcc";

function textOf(t: Translate, field: OutboundField, problem: "required" | "invalid", request: OutboundRequest): string {
  if (problem === "required") {
    const ids = {
      to: "outbound.needs.to",
      from: "outbound.needs.from",
      subject: "outbound.needs.subject",
      content: "outbound.needs.content",
      cc: "outbound.needs.to",
      bcc: "outbound.needs.to",
    } as const satisfies Record<OutboundField, MessageId>;
    return t(ids[field]);
  }
  return t(request.channel === "email" ? "outbound.badMail" : "outbound.badNumber");
}

/** Returns the problems of a new conversation as texts by field. Empty when it can be sent. */
export function fieldProblems(t: Translate, request: OutboundRequest): ReadonlyMap<OutboundField, string> {
  const problems = new Map<OutboundField, string>();
  for (const { field, problem } of outboundProblems(request)) problems.set(field, textOf(t, field, problem, request));
  for (const field of ["cc", "bcc"] as const) {
    // Copies follow the rule of the recipients.
    const copies = { ...request, to: request[field] };
    const isWrong = outboundProblems(copies).some((each) => each.field === "to" && each.problem === "invalid");
    if (request[field].length > 0 && isWrong) problems.set(field, textOf(t, field, "invalid", request));
  }
  return problems;
}
