import type { OutboundChannel, OutboundRequest } from "./command.ts";

/** A field of a new conversation that the host would refuse. */
export interface OutboundProblem {
  readonly field: "to" | "from" | "subject" | "content" | "replyTemplateId" | "queueId";
  readonly problem: "required" | "invalid" | "too-long";
}

/** The most characters of a field. What is longer comes from a wrong paste, and would block the connection to the host. */
export const mostCharacters = { subject: 998, content: 100_000 } as const;

const mailAddress = /^[^\s@<>]+@[^\s@<>]+$/;
/** The form that numbers, addresses and ids share. Only the host knows which of them it can reach. */
const oneAddress = /^[^\s,;<>]+$/;
/** Ids of templates differ by host, but none has blanks or markup. */
const templateId = /^[\w.:-]{1,200}$/;
const number = /^\+?[\d\s().\-/*#]+$/;

const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === "";

/** Whether a text has the form of an address of a channel. The form of New conversation checks more. */
function isAddressFor(channel: OutboundChannel, text: string): boolean {
  return channel === "email" ? mailAddress.test(text) : oneAddress.test(text) || (number.test(text) && /\d/.test(text));
}

/**
 * Returns the problems that prevent the start of a conversation, in the order of the form. Every channel needs a
 * recipient, and only e-mail accepts several. A message that is sent without confirmation must be complete, which means
 * sender, text, and for e-mail a subject. A call has none of these, and a callback only a queue.
 */
export function outboundProblems(request: OutboundRequest): readonly OutboundProblem[] {
  const { channel, direct, replyTemplateId } = request;
  const problems: OutboundProblem[] = [];
  const recipients = request.to.filter((address) => !isBlank(address));
  if (recipients.length === 0) problems.push({ field: "to", problem: "required" });
  else if (
    !recipients.every((address) => isAddressFor(channel, address.trim())) ||
    (channel !== "email" && recipients.length > 1)
  ) {
    problems.push({ field: "to", problem: "invalid" });
  }
  for (const field of ["subject", "content"] as const) {
    if ((request[field]?.length ?? 0) > mostCharacters[field]) problems.push({ field, problem: "too-long" });
  }
  if (replyTemplateId !== undefined && !templateId.test(replyTemplateId)) {
    problems.push({ field: "replyTemplateId", problem: "invalid" });
  }
  if (channel === "callback" && isBlank(request.queueId)) problems.push({ field: "queueId", problem: "required" });
  if (channel === "phone" || channel === "callback" || !direct) return problems;
  return [...problems, ...missingForDirect(request).map((field) => ({ field, problem: "required" as const }))];
}

type DirectField = "from" | "subject" | "content";

/** Returns the fields that a message still needs to be sent without confirmation. */
export function missingForDirect(request: OutboundRequest): readonly DirectField[] {
  const fields: readonly DirectField[] =
    request.channel === "email" ? ["from", "subject", "content"] : ["from", "content"];
  return fields.filter((field) => isBlank(request[field]));
}
