import type { OutboundChannel, OutboundRequest } from "./command.ts";

export interface OutboundProblem {
  readonly field: "to" | "from" | "subject" | "content";
  readonly problem: "required" | "invalid";
}

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/;
/** The form that numbers, addresses and ids share. Only the host knows which of them it can reach. */
const oneAddress = /^[^\s,;<>]+$/;
const number = /^\+?[\d\s().\-/*#]+$/;

/** Whether a text has the form of an address of a channel. The form of New conversation checks more. */
function isAddressFor(channel: OutboundChannel, text: string): boolean {
  return channel === "email" ? mailAddress.test(text) : oneAddress.test(text) || (number.test(text) && /\d/.test(text));
}

/**
 * Returns the problems that prevent the start of a conversation, in the order of the form. Every channel needs a
 * recipient, and only e-mail accepts several. A message that is sent without confirmation must be complete, which means
 * sender, text, and for e-mail a subject. A call has none of these.
 */
export function outboundProblems(request: OutboundRequest): readonly OutboundProblem[] {
  const { channel, direct } = request;
  const problems: OutboundProblem[] = [];
  const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === "";

  const recipients = request.to.filter((address) => !isBlank(address));
  if (recipients.length === 0) problems.push({ field: "to", problem: "required" });
  else if (
    !recipients.every((address) => isAddressFor(channel, address.trim())) ||
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
