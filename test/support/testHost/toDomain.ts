import { type Consult, type ConsultPhase, noConsult } from "../../../src/domain/consult.ts";
import type { InteractionPatch, InteractionStatus, Recording } from "../../../src/domain/interaction.ts";
import { noWrapUp } from "../../../src/domain/wrapUp.ts";
import type { WireCall, WireLeg } from "./wire.ts";

const stages: ReadonlyMap<string, InteractionStatus> = new Map([
  ["alerting", "offered"],
  ["active", "accepted"],
  ["finished", "ended"],
]);
const phases: ReadonlyMap<string, ConsultPhase> = new Map([
  ["ringing", "dialing"],
  ["talking", "talking"],
  ["parked", "held"],
  ["joined", "conference"],
  ["gone", "ended"],
]);
const tapes: ReadonlyMap<string, Recording["state"]> = new Map([
  ["idle", "off"],
  ["running", "on"],
  ["paused", "paused"],
]);
const speakingTo = { talking: "consulted", held: "customer", conference: "everyone" } as const;

function toConsult({ leg, who, state, why }: WireLeg): Consult {
  const phase = phases.get(state) ?? "dialing";
  return {
    phase,
    partyId: leg,
    to: who,
    reason: why ?? undefined,
    interactionId: undefined,
    speakingTo: phase === "dialing" || phase === "ended" ? undefined : speakingTo[phase],
  };
}

/** Converts a call of the server, which always contains all fields. */
export function toPatch(call: WireCall): InteractionPatch {
  const status = stages.get(call.stage) ?? "unknown";
  const line = status === "offered" ? "ringing" : status === "ended" ? "disconnected" : "connected";
  return {
    id: call.number,
    channel: "phone",
    title: call.customer,
    status,
    statusText: status === "unknown" ? call.stage : undefined,
    line,
    held: call.parked,
    muted: call.silenced,
    recording: { state: tapes.get(call.tape) ?? "unknown", consent: undefined },
    consult: call.second === null ? noConsult : toConsult(call.second),
    wrapUp:
      call.form === null
        ? noWrapUp
        : {
            kind: "form",
            formId: call.form,
            required: true,
            canSkip: false,
            canLeaveEarly: true,
            startedAt: undefined,
            dueAt: undefined,
          },
  };
}
