import type { Core } from "./createCore.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { Outcome } from "./operations.ts";
import { refuse } from "./createCore.ts";

/** What an interaction is when nothing has been said about it. */
export function newInteraction(
  core: Core,
  parts: Partial<EngineInteraction> & Pick<EngineInteraction, "channel" | "direction" | "originator" | "destination">,
): EngineInteraction {
  const agent = core.state().agent;
  return {
    id: core.newId(),
    subType: undefined,
    status: parts.direction === "inbound" ? "queued" : "outgoing",
    line: "unknown",
    held: false,
    muted: false,
    recording: false,
    title: "",
    queueId: undefined,
    customer: undefined,
    attachedData: {},
    participants: [
      {
        uniquekey: "customer",
        alias: parts.customer?.name ?? (parts.direction === "inbound" ? parts.originator : parts.destination),
        typing: false,
      },
      { uniquekey: "agent", alias: agent.alias, typing: false },
    ],
    transcript: [],
    tones: [],
    consultFor: undefined,
    draft: undefined,
    email: undefined,
    outbound: undefined,
    withdrawn: false,
    created: core.stamp(),
    accepted: undefined,
    ended: undefined,
    outcome: undefined,
    ...parts,
  };
}

export const unknownInteraction: Outcome = refuse("Interaction not found");

/** Whether the agent is in it now: taken and not over. */
export const isLive = (one: EngineInteraction): boolean => one.status === "accepted";

/** Whether the agent's own voice is on that call. */
const isTalking = (one: EngineInteraction): boolean => one.channel === "phone" && one.line === "connected" && !one.held;

/** One softphone has one voice: whoever else is talked to goes on hold. */
export function holdOthers(core: Core, id: string): void {
  for (const other of core.state().interactions) {
    if (other.id !== id && isTalking(other)) core.change(other.id, { held: true }, "channel");
  }
}

/** Puts a conversation in view on the desktop. */
export function bringIntoView(core: Core, id: string | null): void {
  core.set({ activeInteractionId: id });
  core.emit({ type: "active", interaction: id === null ? null : (core.find(id) ?? null) });
}

/** Takes a conversation: accepted, connected, in view. */
export function take(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined) return;
  if (one.channel === "phone") holdOthers(core, id);
  const accepted = core.stamp();
  core.change(id, { status: "accepted", line: "connected", withdrawn: false, accepted }, "status", "channel");
  bringIntoView(core, id);
}

/** Ends a conversation; what was taken by the agent stays for wrap-up, what was not is gone. */
export function end(
  core: Core,
  id: string,
  outcome: NonNullable<EngineInteraction["outcome"]>,
  line?: EngineInteraction["line"],
): void {
  const one = core.find(id);
  if (one === undefined || one.status === "ended") return;
  const patch = { status: "ended", line: line ?? "disconnected", held: false, muted: false, recording: false } as const;
  core.change(id, { ...patch, ended: core.stamp(), outcome }, "channel", "status");
  if (one.direction === "inbound" && !isLive(one)) {
    dismiss(core, id);
    return;
  }
  const { agent, interactions } = core.state();
  if (isLive(one) && agent.work === "ready" && !interactions.some(isLive)) {
    core.set({ agent: { ...agent, work: "wrap_up" } });
    core.emit({ type: "work" });
  }
}

/** Handled: the desktop lets go of it, and the agent is ready again after the last wrap-up. */
export function dismiss(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined) return;
  // Gone first, told then: whoever listens finds the state as it will stay.
  core.remove(id);
  core.emit({ type: "status", interaction: { ...one, status: "handled" } });
  if (core.state().activeInteractionId === id) bringIntoView(core, null);
  const { agent, interactions } = core.state();
  if (agent.work === "wrap_up" && !interactions.some((one) => one.status === "ended")) {
    core.set({ agent: { ...agent, work: "ready" } });
    core.emit({ type: "work" });
  }
}

/** Offers what waits in a queue, when the agent can be offered anything from it. */
export function offerIfPossible(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined || one.status !== "queued" || one.withdrawn) return;
  const { agent, queues } = core.state();
  const queue = queues.find((candidate) => candidate.id === one.queueId);
  const direct = one.queueId === undefined;
  if (agent.login !== "logged_in" || (!direct && (agent.work === "not_ready" || queue?.serve === false))) return;
  core.change(id, { status: "incoming", line: "ringing" }, "status", "channel");
}
