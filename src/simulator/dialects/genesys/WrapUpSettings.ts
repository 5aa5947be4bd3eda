/** How Genesys Cloud asks for after-call work, in its own words. */
export type WrapUpPrompt = "mandatory" | "optional" | "agentRequested" | "timeout" | "forcedTimeout";

/** What the simulated queues ask for. `queue`: each its own prompt; `unasked`: the agent did not request after-call work. */
export const wrapUpChoices = [
  "queue",
  "none",
  "mandatory",
  "optional",
  "agentRequested",
  "unasked",
  "timeout",
  "forcedTimeout",
] as const;
export type WrapUpChoice = (typeof wrapUpChoices)[number];

/** After-call work of one conversation. */
export interface WrapUpRule {
  readonly prompt: WrapUpPrompt;
  /** Time for it in ms; undefined: no limit. */
  readonly timeoutMs: number | undefined;
  /** Whether the agent requested it; counts only for `agentRequested`. */
  readonly requested: boolean;
}

const promptOfQueue: Readonly<Record<string, WrapUpPrompt>> = {
  "Customer Care": "timeout",
  "Technical Support": "mandatory",
  Renewals: "optional",
  "Sales chat": "agentRequested",
  "Text messages": "forcedTimeout",
  "Care mailbox": "mandatory",
};

/** Time for after-call work in ms. */
const timeoutMs = { timeout: 60_000, forcedTimeout: 20_000 } as const;

/** Returns what a queue asks for after a conversation. A direct call has no after-call work. */
export function wrapUpRule(queue: string | undefined, choice: WrapUpChoice): WrapUpRule | undefined {
  if (queue === undefined || choice === "none") return undefined;
  if (choice === "unasked") return { prompt: "agentRequested", timeoutMs: undefined, requested: false };
  const prompt = choice === "queue" ? (promptOfQueue[queue] ?? "mandatory") : choice;
  const limited = prompt === "timeout" || prompt === "forcedTimeout" ? timeoutMs[prompt] : undefined;
  return { prompt, timeoutMs: limited, requested: true };
}

/** The code that the host sets when the time is over. */
export const timeoutCode = "ININ-WRAP-UP-TIMEOUT";

/** The wrap-up codes of every queue. */
export const wrapUpCodes = [
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40001", name: "Resolved" },
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40002", name: "Follow-up needed" },
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40003", name: "Refund promised" },
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40004", name: "Transferred" },
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40005", name: "No contact" },
  { id: "7a3c0f6e-5f0b-4a55-9d1d-0c1de2a40006", name: "Complaint" },
];
