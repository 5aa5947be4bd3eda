import { type Core, refuse } from "./createCore.ts";
import type { EndReason, EngineInteraction, Line } from "./EngineInteraction.ts";
import type { Result } from "./operations.ts";

/** Returns a new interaction with defaults for everything but `parts`. */
export function newInteraction(
  core: Core,
  parts: Partial<EngineInteraction> & Pick<EngineInteraction, "channel" | "direction" | "originator" | "destination">,
): EngineInteraction {
  const { agent } = core.state();
  const customerName = parts.customer?.name ?? (parts.direction === "inbound" ? parts.originator : parts.destination);
  return {
    id: core.newId(),
    subType: undefined,
    status: parts.direction === "inbound" ? "queued" : "dialing",
    line: "none",
    held: false,
    muted: false,
    recording: "off",
    recordingPaused: false,
    conference: false,
    title: "",
    queueId: undefined,
    customer: undefined,
    callbackId: undefined,
    attachedData: {},
    participants: [
      { id: "customer", name: customerName, typing: false },
      { id: "agent", name: agent.alias, typing: false },
    ],
    transcript: [],
    tones: [],
    consultFor: undefined,
    callbackFor: undefined,
    callback: undefined,
    draft: undefined,
    email: undefined,
    campaign: undefined,
    withdrawn: false,
    created: core.stamp(),
    accepted: undefined,
    ended: undefined,
    endReason: undefined,
    ...parts,
  };
}

export const unknownInteraction: Result = refuse("Interaction not found");

/** Refuses what the interaction's status does not allow. */
export const wrongStatus = ({ status }: EngineInteraction): Result => refuse(`Interaction is ${status}`);

/** Whether the agent takes part in it now. */
export const isLive = (one: EngineInteraction): boolean => one.status === "accepted";

const isTalking = (one: EngineInteraction): boolean => one.channel === "phone" && one.line === "connected" && !one.held;

/** Puts every other call on hold: the agent's phone has one line to talk on. */
export function holdOthers(core: Core, id: string): void {
  for (const other of core.state().interactions) {
    if (other.id !== id && isTalking(other)) core.change(other.id, { held: true }, "held");
  }
}

/** Brings a conversation into view on the desktop; null: none. */
export function bringIntoView(core: Core, id: string | null): void {
  core.set({ activeInteractionId: id });
  core.emit({ type: "active", interaction: id === null ? null : (core.find(id) ?? null) });
}

/** Makes a conversation the agent's: accepted, connected, in view. */
export function take(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined) return;
  if (one.channel === "phone") holdOthers(core, id);
  const accepted = core.stamp();
  const recording = one.channel === "phone" && core.recordsCalls ? "on" : one.recording;
  core.change(id, { status: "accepted", line: "connected", withdrawn: false, accepted, recording }, "status", "line");
  bringIntoView(core, id);
}

/** Adds a message to the transcript. `patch` changes the interaction in the same step. */
export function addMessage(
  core: Core,
  id: string,
  senderId: string,
  text: string,
  patch: Partial<EngineInteraction> = {},
): void {
  const message = { id: core.newId(), senderId, text, at: core.stamp() };
  const transcript = [...(core.find(id)?.transcript ?? []), message];
  const interaction = core.change(id, { ...patch, transcript });
  core.emit({ type: "message", interaction, message });
}

/** Ends a conversation. One that the agent took stays for its wrap-up; a missed one leaves at once. */
export function end(core: Core, id: string, endReason: EndReason, line: Line = "disconnected"): void {
  const one = core.find(id);
  if (one === undefined || one.status === "ended") return;
  const patch = { status: "ended", line, held: false, muted: false, recording: "off", recordingPaused: false } as const;
  core.change(id, { ...patch, ended: core.stamp(), endReason }, "line", "status");
  if (one.direction === "inbound" && !isLive(one)) {
    dismiss(core, id);
    return;
  }
  const { agent, interactions } = core.state();
  if (isLive(one) && agent.work === "ready" && !interactions.some(isLive)) {
    core.set({ agent: { ...agent, work: "wrap-up" } });
    core.emit({ type: "work" });
  }
}

/** Removes a conversation as handled. After the last wrap-up the agent is ready again. */
export function dismiss(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined) return;
  core.remove(id);
  core.emit({ type: "status", interaction: { ...one, status: "handled" } });
  if (core.state().activeInteractionId === id) bringIntoView(core, null);
  const { agent, interactions } = core.state();
  if (agent.work === "wrap-up" && !interactions.some((other) => other.status === "ended")) {
    core.set({ agent: { ...agent, work: "ready" } });
    core.emit({ type: "work" });
  }
}

/** Offers a queued conversation if the agent can be offered anything from its queue. */
export function offerIfPossible(core: Core, id: string): void {
  const one = core.find(id);
  if (one === undefined || one.status !== "queued" || one.withdrawn) return;
  const { agent, queues } = core.state();
  const queue = queues.find((candidate) => candidate.id === one.queueId);
  const isDirect = one.queueId === undefined;
  if (!agent.loggedIn || (!isDirect && (agent.work === "not-ready" || queue?.serve === false))) return;
  core.change(id, { status: "offered", line: "ringing" }, "status", "line");
}
