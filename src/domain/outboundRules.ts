import type { OutboundRequest } from "./command.ts";

export interface OutboundProblem {
  readonly field: "to" | "from" | "subject" | "content";
  readonly problem: "required" | "invalid";
}

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/;
/** Matches a number as people write it, or an address such as sip:desk@example.com. */
const callAddress = /^(\+?[\d\s().\-/*#]*\d[\d\s().\-/*#]*|[^\s@<>]+@[^\s@<>]+)$/;

/**
 * Returns what prevents a conversation from being started, in the order of the form. Every channel needs a recipient, and
 * only e-mail takes several. What is sent without confirmation needs a sender and a text, an e-mail also a subject.
 */
export function outboundProblems(request: OutboundRequest): readonly OutboundProblem[] {
  const { channel, direct } = request;
  const problems: OutboundProblem[] = [];
  const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === "";

  const recipients = request.to.filter((address) => !isBlank(address));
  const form = channel === "email" ? mailAddress : callAddress;
  if (recipients.length === 0) problems.push({ field: "to", problem: "required" });
  else if (
    !recipients.every((address) => form.test(address.trim())) ||
    (channel !== "email" && recipients.length > 1)
  ) {
    problems.push({ field: "to", problem: "invalid" });
  }
  if (channel === "phone" || !direct) return problems;

  if (isBlank(request.from)) problems.push({ field: "from", problem: "required" });
  if (channel === "email" && isBlank(request.subject)) problems.push({ field: "subject", problem: "required" });
  if (isBlank(request.content)) problems.push({ field: "content", problem: "required" });
  return problems;
}
