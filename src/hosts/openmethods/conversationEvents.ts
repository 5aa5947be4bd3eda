import { isRecord, read } from "../lenient.ts";
import { lastOf, parentOf } from "./createRegistry.ts";
import { customerLeg, type KnownInteraction, type KnownLeg } from "./knownObjects.ts";
import { changed, type Handler, malformed, nobody, none, rank } from "./objectEffects.ts";
import { consultedName, toParty } from "./toDomain.ts";
import * as wire from "./wire.ts";
import { lines, type StateWords } from "./words.ts";

/** Adds a conversation to its interaction. The second one is a consultation. */
export const createConversation: Handler = (objects, { target, data }) => {
  const made = read(wire.conversation, isRecord(data) ? data["conversation"] : undefined);
  // The target names the interaction. Some servers may add the conversation's own id.
  const parent = objects.interactions.find(parentOf(target));
  const isOwn = parent !== undefined && (made === undefined || lastOf(target) === made.id);
  const interaction = isOwn ? parent : objects.interactions.find(target);
  const id = made?.id ?? (isOwn ? lastOf(target) : undefined);
  if (interaction === undefined) return nobody;
  if (id === undefined) return malformed;
  const known = interaction.legs.find((leg) => leg.id === id);
  if (known !== undefined) {
    known.nativeId = made?.nativeId ?? known.nativeId;
    return none;
  }
  const isConsultation = customerLeg(interaction) !== undefined;
  const leg: KnownLeg = {
    id,
    target: isOwn ? target : `${target}.${id}`,
    interaction,
    isConsultation,
    nativeId: made?.nativeId ?? undefined,
    line: "none",
    held: undefined,
    muted: undefined,
    tellsMute: false,
    members: [],
  };
  objects.legs.add(leg);
  interaction.legs = [...interaction.legs, leg];
  interaction.hadLeg = true;
  if (isConsultation) interaction.formerConsult = undefined;
  return changed(interaction);
};

/** Records the telephone system's own id of a conversation. */
export const updateConversation: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  if (!isRecord(data)) return malformed;
  const { nativeId } = isRecord(data["conversation"]) ? data["conversation"] : data;
  if (typeof nativeId === "string") leg.nativeId = nativeId;
  return none;
};

/** Records what became of a consultation whose conversation goes. */
function endConsultation(interaction: KnownInteraction, leg: KnownLeg, reason: string | undefined): void {
  const { consultEnd } = interaction;
  interaction.consultEnd = undefined;
  if (consultEnd === "cancel") return;
  const to = consultedName(interaction, leg);
  interaction.formerConsult = { phase: consultEnd ?? "ended", partyId: leg.id, to, reason };
}

/** Removes a conversation that is over. */
export const disposeConversation: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  const { interaction } = leg;
  if (leg.isConsultation) endConsultation(interaction, leg, read(wire.disposal, data)?.reason || undefined);
  legs.remove(leg);
  interaction.legs = interaction.legs.filter((one) => one !== leg);
  return changed(interaction);
};

/** No document tells what a member contains. */
function readMember(data: unknown): wire.WireMember | undefined {
  const told = isRecord(data) ? (data["member"] ?? data) : undefined;
  return typeof told === "string" ? { name: told } : read(wire.member, told);
}

/** Adds a person to a conversation. */
export const addMember: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  const told = readMember(data);
  if (told === undefined) return malformed;
  const party = toParty(told, leg);
  if (leg.members.some(({ id }) => id === party.id)) return none;
  leg.members = [...leg.members, party];
  if (party.role === "customer") leg.interaction.customer ??= party;
  return changed(leg.interaction);
};

/** The customer's conversation tells what becomes of the interaction, as far as the interaction's own state does not. */
function setStatusByLine({ interaction, isConsultation, line }: KnownLeg): void {
  if (isConsultation) return;
  if (line === "connected" && rank[interaction.status] < rank.accepted) interaction.status = "accepted";
  else if (interaction.status !== "unknown") return;
  else if (line === "ringing") interaction.status = "offered";
  else if (line === "dialing") interaction.status = "dialing";
}

/** Applies a conversation's state. Returns false when the word is unknown, which keeps the state. */
export function setLine(leg: KnownLeg, { state, muted }: wire.WireState, words: StateWords): boolean {
  const word = state ? words.conversation.get(state) : undefined;
  if (word !== undefined) {
    leg.line = lines[word];
    if (leg.line === "connected") leg.held = word === "held";
    // A held call keeps its mute.
    if (word === "muted") leg.muted = true;
    else if (word === "connected" && !leg.tellsMute) leg.muted = false;
    leg.members = leg.members.map((member) => ({ ...member, line: leg.line }));
    setStatusByLine(leg);
  }
  if (typeof muted === "boolean") {
    leg.muted = muted;
    leg.tellsMute = true;
  }
  return !state || word !== undefined;
}
