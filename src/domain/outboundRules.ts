import type { OutboundRequest } from "./command.ts";

export interface OutboundProblem {
  readonly field: "to" | "from" | "subject" | "content";
  readonly problem: "required" | "invalid";
}

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/;
const numberCharacters = /^\+?[\d\s().\-/*#]+$/;

/** Whether a text is a phone number in any usual notation, or an address such as sip:desk@example.com. */
function isCallAddress(text: string): boolean {
  return (numberCharacters.test(text) && /\d/.test(text)) || mailAddress.test(text);
}

/** Whether a text has the form of an e-mail address. */
const isMailAddress = (text: string): boolean => mailAddress.test(text);

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
  const isAddress = channel === "email" ? isMailAddress : isCallAddress;
  if (recipients.length === 0) problems.push({ field: "to", problem: "required" });
  else if (
    !recipients.every((address) => isAddress(address.trim())) ||
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
