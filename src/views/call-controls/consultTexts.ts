import { type Consult, type ConsultPhase, isConsulting, type SpeakingTo } from "../../domain/consult.ts";
import { type Interaction, stageOf } from "../../domain/interaction.ts";
import type { MessageId } from "../../i18n/i18n.ts";

type Running = Exclude<Consult, { readonly phase: "none" }>;

/** The state of the consulted person. */
export const legTexts = {
  dialing: "consult.leg.ringing",
  talking: "consult.leg.connected",
  held: "consult.leg.held",
  conference: "consult.leg.conference",
  ended: "consult.leg.ended",
} as const satisfies Record<ConsultPhase, MessageId>;

const isCall = ({ channel }: Interaction): boolean => channel === "phone" || channel === "callback";

/** Whether the customer is gone. Some hosts end the conversation only after the consultation. */
const hasLeft = (owner: Interaction): boolean =>
  stageOf(owner) !== "handling" || (isCall(owner) && owner.line === "disconnected");

/** Returns the state of the customer, or undefined when the host does not tell one. */
export function customerText(owner: Interaction): MessageId | undefined {
  if (hasLeft(owner)) return "consult.leg.left";
  if (owner.consult.phase === "conference") return "consult.leg.conference";
  if (!isCall(owner) || owner.held === undefined) return undefined;
  return owner.held ? "consult.leg.held" : "consult.leg.connected";
}

const speaking = {
  customer: "consult.hears.customer",
  consulted: "consult.hears.consulted",
  everyone: "consult.hears.everyone",
} as const satisfies Record<SpeakingTo, MessageId>;

/** Returns who hears whom, or undefined when there is nothing to tell. */
export function hearsText(owner: Interaction, { phase, speakingTo }: Running): MessageId | undefined {
  const { held } = owner;
  if (hasLeft(owner)) return isConsulting(owner.consult) ? "consult.hears.left" : undefined;
  if (!isCall(owner)) return phase === "ended" ? undefined : "consult.hears.written";
  if (phase === "ended" || phase === "dialing") return held === true ? "consult.hears.waiting" : undefined;
  if (phase === "conference") return "consult.hears.everyone";
  if (speakingTo !== undefined) return speaking[speakingTo];
  if (phase === "talking") return held === false ? "consult.hears.both" : "consult.hears.consulted";
  return held === true ? "consult.hears.nobody" : "consult.hears.customer";
}
