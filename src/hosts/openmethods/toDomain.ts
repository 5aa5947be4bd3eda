import { type Consult, type ConsultPhase, noConsult } from "../../domain/consult.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type { AttachedDatum, InteractionPatch } from "../../domain/interaction.ts";
import type { Party } from "../../domain/party.ts";
import { type HostOutcome, noWrapUp } from "../../domain/wrapUp.ts";
import { consultLeg, customerLeg, type KnownInteraction, type KnownLeg } from "./knownObjects.ts";
import type { OpenMethodsSection } from "./section.ts";
import type { WireDisposition, WireMember } from "./wire.ts";

/** Returns the party that `conversation.member.added` names. The server may give no id. */
export function toParty(wire: WireMember, leg: KnownLeg): Party {
  const address = wire.address || wire.number || wire.endpoint || wire.destination || undefined;
  const name = wire.name || undefined;
  const isFirst = leg.members.length === 0;
  return {
    id: wire.id ?? `${leg.id}/${name ?? ""}/${address ?? ""}`,
    role: leg.isConsultation ? "consulted" : isFirst ? "customer" : "other",
    isSelf: false,
    name,
    address,
    line: leg.line,
    held: undefined,
    muted: undefined,
    typing: false,
    capability: undefined,
  };
}

function consultPhase({ line, held }: KnownLeg): ConsultPhase {
  if (line === "disconnected") return "ended";
  if (line !== "connected") return "dialing";
  return held === true ? "held" : "talking";
}

const speakingTo = { talking: "consulted", held: "customer", conference: "everyone" } as const;

/** Returns the name of the consulted party, for display. */
export function consultedName(
  { consultName }: KnownInteraction,
  { members: [member], nativeId, id }: KnownLeg,
): string {
  return consultName ?? member?.name ?? member?.address ?? nativeId ?? id;
}

function toConsult(known: KnownInteraction): Consult {
  const { formerConsult } = known;
  const leg = consultLeg(known);
  if (leg === undefined) {
    if (formerConsult === undefined) return noConsult;
    const speaking = formerConsult.phase === "conference" ? speakingTo.conference : undefined;
    return { ...formerConsult, interactionId: undefined, speakingTo: speaking };
  }
  const phase = consultPhase(leg);
  return {
    phase,
    partyId: leg.id,
    to: consultedName(known, leg),
    reason: undefined,
    interactionId: undefined,
    speakingTo: phase === "dialing" || phase === "ended" ? undefined : speakingTo[phase],
  };
}

const hangupWaits: ReadonlyMap<CommandType, Impediment> = new Map([["hangup", "hangup-completes-transfer"]]);
/** A conference has one conversation, so the commands about the second one have no object. */
const noSecondLeg: ReadonlyMap<CommandType, Impediment> = new Map(
  (["complete-consult", "swap", "conference", "cancel-consult"] as const).map((type) => [type, "in-conference"]),
);
/** After the customer left, only the consultation can be ended. */
const noFirstLeg: ReadonlyMap<CommandType, Impediment> = new Map(
  (["complete-consult", "swap", "conference"] as const).map((type) => [type, "not-connected-call"]),
);
const noRules: ReadonlyMap<CommandType, Impediment> = new Map();

function impediments({ phase }: Consult, hasCustomer: boolean): ReadonlyMap<CommandType, Impediment> {
  if (phase === "none" || phase === "ended") return noRules;
  if (phase === "conference") return noSecondLeg;
  return hasCustomer ? hangupWaits : noFirstLeg;
}

const valueOf = (data: readonly AttachedDatum[], wanted: string): string | undefined =>
  data.find(({ key }) => key === wanted)?.value || undefined;

/** Converts what is known of an interaction to all fields that this server can report. */
export function toPatch(known: KnownInteraction, keys: OpenMethodsSection["dataKeys"]): InteractionPatch {
  const { id, status, legs, data, customer } = known;
  const leg = customerLeg(known);
  const isEnded = status === "ended" || status === "handled";
  const name = valueOf(data, keys.name);
  const number = valueOf(data, keys.number) ?? known.callbackNumbers[0];
  const queue = valueOf(data, keys.queue);
  const consult = isEnded ? noConsult : toConsult(known);
  return {
    id,
    channel: known.channel,
    channelName: known.channelName,
    status,
    statusText: status === "unknown" ? known.statusText : undefined,
    line: isEnded ? "disconnected" : (leg?.line ?? (known.hadLeg ? "disconnected" : "none")),
    title: name ?? customer?.name ?? number ?? customer?.address ?? known.nativeId,
    customerName: name ?? customer?.name,
    originator: number ?? customer?.address,
    queue: queue === undefined ? undefined : { id: queue, name: queue },
    held: isEnded ? undefined : leg?.held,
    muted: isEnded ? undefined : leg?.muted,
    recording: isEnded ? undefined : known.recording,
    parties: legs.flatMap(({ members }) => members),
    consult,
    impeded: impediments(consult, leg !== undefined),
    wrapUp: isEnded ? { kind: "close" } : noWrapUp,
    attachedData: data,
    omittedData: known.omittedData,
  };
}

/**
 * Converts the server's dispositions to outcomes. The label is the one of the panel's language and country, else of the
 * language, else the first, else the plain value.
 */
export function toOutcomes(dispositions: readonly WireDisposition[], locale: string): readonly HostOutcome[] {
  const [language = "", ...others] = locale.toLowerCase().split(/[-_]/);
  // A script may stand between them, as in `zh-Hant-TW`.
  const country = others.find((part) => /^(?:[a-z]{2}|\d{3})$/.test(part)) ?? "";
  const is = (text: string | null | undefined, wanted: string) => text?.toLowerCase() === wanted;
  return dispositions.map(({ interactionDispositionId, value, labels }) => {
    const named = (labels ?? []).filter((label) => label.name);
    const label =
      named.find((one) => is(one.language, language) && is(one.country, country)) ??
      named.find((one) => is(one.language, language)) ??
      named[0];
    return {
      id: interactionDispositionId,
      name: label?.name || value || interactionDispositionId,
      description: label?.description || undefined,
    };
  });
}
