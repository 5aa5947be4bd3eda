import { type Consult, type ConsultPhase, noConsult, type SpeakingTo } from "../../domain/consult.ts";
import { isOver, type People, stateOf } from "./legs.ts";
import { plainAddress } from "./plainAddress.ts";

/** Whom the agent asked the host to connect, in this page. `conference` means all, without a consultation any more. */
export type Spoken = SpeakingTo | "conference";

/** What the adapter knows about a consultation beside the host's answer. */
export interface ConsultMemory {
  /** The name that the agent chose. */
  readonly label: string | undefined;
  /** What the host answered last; undefined after a reload. */
  readonly spoken: Spoken | undefined;
  /** Whether this page saw the consultation run. An ended one from before is not shown again. */
  readonly wasSeen: boolean;
}

const ringing: ReadonlySet<string> = new Set(["alerting", "dialing", "contacting", "offering"]);
/** Ends that need no reason. */
const plainEnds: ReadonlySet<string> = new Set([
  "",
  "endpoint",
  "client",
  "peer",
  "transfer",
  "transfer.consult",
  "other",
]);

/** After a reload the held legs tell who hears whom, as far as they do. */
function spokenByHold({ customerLeg, consultedLeg }: People): Spoken | undefined {
  const isAway = (leg: People["customerLeg"]): boolean => leg?.confined === true || leg?.held === true;
  if (isAway(customerLeg)) return "consulted";
  return isAway(consultedLeg) ? "customer" : undefined;
}

const phases = {
  consulted: "talking",
  customer: "held",
  everyone: "conference",
  conference: "conference",
} as const satisfies Record<Spoken, ConsultPhase>;

/** Returns whom the agent speaks to while a consultation runs. */
export function spokenOf(people: People, memory: ConsultMemory): Spoken | undefined {
  return memory.spoken ?? spokenByHold(people);
}

/** Returns the consultation of a conversation, as the host and the memory of this page tell it. */
export function toConsult(people: People, memory: ConsultMemory): Consult {
  const { consulted, consultedLeg } = people;
  if (consulted === undefined) return noConsult;
  const leg = consultedLeg ?? {};
  const isEnded = isOver(leg) || (consultedLeg === undefined && Boolean(consulted.endTime));
  if (isEnded && !memory.wasSeen) return noConsult;
  const address = plainAddress(consulted.address ?? consulted.ani);
  const shared = {
    partyId: consulted.id ?? "",
    to: memory.label || consulted.name || consulted.queueName || address || consulted.id || "",
    interactionId: undefined,
  };
  if (isEnded) {
    const why = leg.errorInfo?.message || (plainEnds.has(leg.disconnectType ?? "") ? undefined : leg.disconnectType);
    return { ...shared, phase: "ended", reason: why || undefined, speakingTo: undefined };
  }
  if (ringing.has(stateOf(leg))) return { ...shared, phase: "dialing", reason: undefined, speakingTo: undefined };
  const spoken = spokenOf(people, memory);
  return {
    ...shared,
    phase: spoken === undefined ? "talking" : phases[spoken],
    reason: undefined,
    speakingTo: spoken === "conference" ? "everyone" : spoken,
  };
}
