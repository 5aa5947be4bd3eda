import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { applyToolkitEvent, type Effect } from "./applyToolkitEvent.ts";
import type { HandledCalls } from "./handledCalls.ts";
import { endForGood, type KnownCall, type KnownCalls, newestLive, noCalls } from "./knownCalls.ts";
import { toPatch } from "./toDomain.ts";
import * as wire from "./wire.ts";

/** What the events told about the calls. */
export interface CallBook {
  /** Starts anew with a replay. `isWhole`: a call that is not in it is over. Returns what the panel must know. */
  restart(telephony: wire.Telephony, replay: wire.WireReplay, isWhole: boolean): readonly HostEvent[];
  /** Applies an event. Returns what the panel must know. */
  apply(told: wire.WireTold): readonly HostEvent[];
  call(id: InteractionId): KnownCall | undefined;
  /** Whether the toolkit's commands reach this call. */
  isNewest(id: InteractionId): boolean;
  /**
   * Removes an ended call. Throws `unsupported` unless the telephony is one that never tells of the end of a wrap-up, or
   * while the call runs.
   */
  close(id: InteractionId): readonly HostEvent[];
}

/** The call that the agent works with: the newest that is not only offered. */
function activeOf({ calls }: KnownCalls): string | undefined {
  return [...calls.values()].findLast(({ phase }) => phase === "connected" || phase === "dialing")?.id;
}

/** Events with which a call begins. A replay without them was cut, so what was known before must do. */
const begins: ReadonlySet<string> = new Set(["callstarted", "callconnected"]);

const callIdOf = ({ event }: wire.WireTold): string | undefined => read(wire.aboutCall, event.detail)?.callId;

/** Whether an event is the beginning of a call, but does not tell of which. */
function isUnreadableBegin({ event: { type, detail } }: wire.WireTold): boolean {
  return begins.has(type) && read(wire.callBegin, detail) === undefined;
}

/** Keeps what the agent chose in this page, which no event tells. */
function keepChosenNames(calls: KnownCalls["calls"], earlier: KnownCalls["calls"]): void {
  for (const call of calls.values()) {
    const before = earlier.get(call.id);
    if (before === undefined || before === call) continue;
    const nameOf = (participant: string) => before.legs.find((leg) => leg.participant === participant)?.name;
    call.legs = call.legs.map((leg) => ({ ...leg, name: leg.name ?? nameOf(leg.participant) }));
  }
}

/** `onBegan` is called for each new call that no replay told. */
export function createCallBook(handled: HandledCalls, onBegan: (call: KnownCall) => void): CallBook {
  let telephony: wire.Telephony = "partner";
  let known = noCalls(new Set(handled.ids()));
  let active: string | undefined;
  /** The number of the last event that was applied. */
  let lastSeq = -Infinity;

  const timeOf = ({ at }: wire.WireTold): number => (typeof at === "number" && at > 0 ? at : Date.now());
  const patchOf = (call: KnownCall) => toPatch(call, telephony, newestLive(known) === call);
  const changeOf = (call: KnownCall): HostEvent => ({
    type: "interaction-changed",
    source: "push",
    patch: patchOf(call),
  });

  function activeChange(): readonly HostEvent[] {
    const next = activeOf(known);
    if (next === active) return [];
    active = next;
    return [{ type: "active-interaction", interactionId: next }];
  }

  function withOffset({ callId, entry }: Extract<Effect, { readonly type: "said" }>): TranscriptEntry {
    const since = known.calls.get(callId)?.connectedAt;
    // The clocks of the call and of the recogniser may differ.
    const isLater = since !== undefined && entry.at !== undefined && entry.at >= since;
    return isLater ? { ...entry, offsetMs: entry.at - since } : entry;
  }

  function toEvents(effect: Effect, newestBefore: KnownCall | undefined): readonly HostEvent[] {
    switch (effect.type) {
      case "none":
        return [];
      case "ignored":
        return [effect];
      case "said":
        return [{ type: "transcript", interactionId: effect.callId, entries: [withOffset(effect)] }];
      case "over":
      case "began":
      case "changed": {
        // Another call may have become the one that commands reach.
        const isSame = newestLive(known) === newestBefore;
        const one = effect.type === "over" ? [] : [effect.call];
        const changed = isSame ? one : [...known.calls.values()];
        return [
          ...(effect.type === "over" ? [{ type: "interaction-gone", interactionId: effect.callId } as const] : []),
          ...changed.map(changeOf),
          ...activeChange(),
        ];
      }
    }
  }

  /** Applies one event of a replay. Returns its effect. */
  function applyAgain(one: wire.WireTold, earlier: KnownCalls): Effect {
    const id = callIdOf(one);
    const before = id === undefined ? undefined : earlier.calls.get(id);
    if (before !== undefined && !known.calls.has(before.id) && !begins.has(one.event.type)) {
      known.calls.set(before.id, before);
    }
    const isApplied = before !== undefined && known.calls.get(before.id) === before && one.seq <= lastSeq;
    if (isApplied) return { type: "none" };
    const effect = applyToolkitEvent(known, one.event, timeOf(one));
    if (effect.type === "began" && before !== undefined) {
      effect.call.consulted = before.consulted;
      effect.call.isCancelling = before.isCancelling;
    }
    return effect;
  }

  return {
    restart(kind, { events, isCut, isReadable, malformed }, isWhole) {
      const isUnsure = !isReadable || events.some(isUnreadableBegin);
      const isComplete = isWhole && !isCut && !isUnsure;
      telephony = kind;
      const earlier = known;
      known = noCalls(earlier.over);
      if (!isComplete) for (const call of earlier.calls.values()) known.calls.set(call.id, call);
      const told: HostEvent[] = Array.from({ length: malformed }, () => ({ type: "ignored", reason: "malformed" }));
      for (const one of events) {
        const effect = applyAgain(one, earlier);
        if (effect.type === "said" || effect.type === "ignored") told.push(...toEvents(effect, undefined));
      }
      const toldIds = isUnsure ? new Set(events.map(callIdOf)) : undefined;
      const untold = [...earlier.calls.keys()].filter((id) => toldIds?.has(id) === false);
      keepChosenNames(known.calls, earlier.calls);
      // The bridge forgets a call with the end of its wrap-up only.
      for (const id of earlier.calls.keys()) if (!known.calls.has(id)) endForGood(known, id);
      lastSeq = events.at(-1)?.seq ?? (isComplete ? -Infinity : lastSeq);
      return [
        {
          type: "snapshot",
          interactions: [...known.calls.values()].map(patchOf),
          askedAt: Date.now(),
          isComplete,
          omitted: 0,
        },
        ...untold.map((interactionId): HostEvent => ({ type: "interaction-unsure", interactionId })),
        ...told,
        ...activeChange(),
      ];
    },
    apply(one) {
      lastSeq = one.seq;
      const newestBefore = newestLive(known);
      const effect = applyToolkitEvent(known, one.event, timeOf(one));
      if (effect.type === "began") onBegan(effect.call);
      return toEvents(effect, newestBefore);
    },
    call: (id) => known.calls.get(id),
    isNewest: (id) => newestLive(known)?.id === id,
    close(id) {
      if (telephony !== "native" || known.calls.get(id)?.phase !== "ended") throw new HostError("unsupported");
      endForGood(known, id);
      handled.add(id);
      return [{ type: "interaction-gone", interactionId: id }];
    },
  };
}
