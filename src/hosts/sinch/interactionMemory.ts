import { type Consult, isConsulting, noConsult } from "../../domain/consult.ts";
import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import { toConsult } from "./toConsult.ts";
import { noWrapUp } from "../../domain/wrapUp.ts";
import { closable, rulesOffHold, toPatch, toTranscriptEvent } from "./toDomain.ts";
import type { WireInteraction } from "./wire.ts";

/**
 * The accumulated state of each interaction. Completes partial messages, and links a consultation to the interaction
 * that it was started from. In this host a consultation is a separate interaction.
 */
export interface InteractionMemory {
  /**
   * Returns the events of a received interaction: its patch, its transcript, and changes of the related consultation.
   */
  toEvents(wire: WireInteraction, source: "push" | "read", extra?: Partial<InteractionPatch>): readonly HostEvent[];
  /** Returns the transcript contained in an interaction. */
  toTranscript(wire: WireInteraction): readonly HostEvent[];
  /** Returns the patches of a list. */
  toSnapshot(list: readonly WireInteraction[]): readonly InteractionPatch[];
  /** Adds a patch from another source. */
  add(patch: InteractionPatch): void;
  forget(id: InteractionId): void;
  /** Stores the label of the destination of the next consultation from this interaction. */
  expectConsult(parent: InteractionId, label: string | undefined): void;
  consultOf(parent: InteractionId): Consult;
  /** Returns the consultations of known interactions that ended and that the host must be told to close, each once. */
  takeEnded(): readonly InteractionId[];
  /** Leaves it to the agent to close a consultation, and returns the change. */
  leaveToAgent(id: InteractionId): readonly HostEvent[];
  isHeld(id: InteractionId): boolean | undefined;
  /** Returns the id of the queue that an interaction came from. */
  queueOf(id: InteractionId): string | undefined;
  clear(): void;
  ids(): readonly InteractionId[];
  /** Returns the id of the interaction, when there is exactly one. */
  only(): InteractionId | undefined;
}

/** All patches of one interaction merged. Changed in place, because a copy for each message is slow. */
type Known = { -readonly [K in keyof InteractionPatch]: InteractionPatch[K] };

const none: readonly InteractionId[] = [];

/** Creates the memory of one connection. It knows no interaction yet. */
export function createInteractionMemory(): InteractionMemory {
  const known = new Map<InteractionId, Known>();
  /** The consultations of each parent interaction, oldest first. */
  const consultations = new Map<InteractionId, Set<InteractionId>>();
  /** The destination's label by consultation. */
  const labels = new Map<InteractionId, string>();
  /** The destination's label of a consultation that is being started, by parent interaction. */
  const expected = new Map<InteractionId, string>();
  /** The last consultation of each parent interaction, after the host closed the consultation. */
  const closed = new Map<InteractionId, Consult>();
  /** Consultations that were started from an interaction known here, and who closes them at their end. */
  const own = new Map<InteractionId, "panel" | "told" | "agent">();
  const ended = new Set<InteractionId>();

  /** Marks a consultation as one of this agent. Another agent's conversation may be a consultation, too. */
  function adopt(id: InteractionId): void {
    const leg = known.get(id);
    if (leg?.consultParent === undefined) return;
    if (!own.has(id) && known.has(leg.consultParent)) own.set(id, "panel");
    if (leg.status !== "ended" || own.get(id) !== "panel") return;
    own.set(id, "told");
    ended.add(id);
  }

  function link(id: InteractionId, before: InteractionId | undefined, after: InteractionId | undefined): void {
    if (before === after) return;
    if (before !== undefined) consultations.get(before)?.delete(id);
    if (after === undefined) return;
    const siblings = consultations.get(after) ?? new Set();
    consultations.set(after, siblings.add(id));
    closed.delete(after);
    const label = expected.get(after);
    if (label !== undefined && expected.delete(after)) labels.set(id, label);
  }

  function forget(id: InteractionId): void {
    link(id, known.get(id)?.consultParent, undefined);
    known.delete(id);
    labels.delete(id);
    expected.delete(id);
    closed.delete(id);
    own.delete(id);
    ended.delete(id);
  }

  function add(patch: InteractionPatch): void {
    if (patch.status === "handled" || patch.status === "declined") {
      const leg = known.get(patch.id);
      const parent = leg?.consultParent;
      const last = leg && toConsult({ ...leg, status: "ended" }, labels.get(patch.id));
      forget(patch.id);
      // The agent still reads what became of it.
      if (last !== undefined && parent !== undefined && known.has(parent)) closed.set(parent, last);
      return;
    }
    const found = known.get(patch.id);
    const parent = found?.consultParent;
    const joined: Known = found === undefined ? { ...patch } : Object.assign(found, patch);
    if (found === undefined) known.set(patch.id, joined);
    link(patch.id, parent, joined.consultParent);
    adopt(patch.id);
    for (const id of consultations.get(patch.id) ?? []) adopt(id);
  }

  /** A consultation that the panel closes by itself leaves the agent nothing to do. */
  function withWrapUp(patch: InteractionPatch): InteractionPatch {
    const isClosedByPanel = own.has(patch.id) && own.get(patch.id) !== "agent";
    return patch.wrapUp?.kind === "close" && isClosedByPanel ? { ...patch, wrapUp: noWrapUp } : patch;
  }

  /** Completes a patch with the rules for a call whose line has not been reported yet. */
  function withRules(patch: InteractionPatch): InteractionPatch {
    return known.get(patch.id)?.impeded === undefined ? { impeded: rulesOffHold, ...patch } : patch;
  }

  /** Gives a consultation the name that the agent chose, where the host titles it by an address. */
  function withChosenName(patch: InteractionPatch): InteractionPatch {
    const name = labels.get(patch.id);
    if (name === undefined) return patch;
    const { title, destination } = known.get(patch.id) ?? {};
    const hasName = title !== undefined && title !== destination && /\p{L}/u.test(title);
    return hasName ? patch : { ...patch, title: name };
  }

  function consultOf(parent: InteractionId): Consult {
    const legs = [...(consultations.get(parent) ?? [])].flatMap((id) => {
      const leg = known.get(id);
      return leg === undefined ? [] : [toConsult(leg, labels.get(id))];
    });
    return legs.findLast(isConsulting) ?? legs.at(-1) ?? closed.get(parent) ?? noConsult;
  }

  /** Returns an event when the consultation of an interaction differs from the last event. */
  function consultChange(parent: InteractionId | undefined): readonly HostEvent[] {
    const parentState = parent === undefined ? undefined : known.get(parent);
    if (parentState === undefined) return [];
    const before = parentState.consult ?? noConsult;
    const consult = consultOf(parentState.id);
    if (before.phase === "none" ? consult.phase === "none" : JSON.stringify(before) === JSON.stringify(consult)) {
      return [];
    }
    add({ id: parentState.id, consult });
    return [{ type: "interaction-changed", source: "push", patch: { id: parentState.id, consult } }];
  }

  function toTranscript(wire: WireInteraction): readonly HostEvent[] {
    if (!wire.transcript || wire.transcript.items.length === 0) return [];
    return [toTranscriptEvent(wire.id, wire.transcript)];
  }

  return {
    toEvents(wire, source, extra) {
      const before = known.get(wire.id);
      const parent = before?.consultParent;
      const received = Object.assign(toPatch(wire, before), extra);
      const hasChange = source === "read" || Object.keys(received).length > 1;
      const patch = hasChange ? withRules(received) : received;
      add(patch);
      const events: HostEvent[] = hasChange
        ? [{ type: "interaction-changed", source, patch: withWrapUp(withChosenName(patch)) }]
        : [];
      events.push(...toTranscript(wire), ...consultChange(parent));
      const newParent = known.get(wire.id)?.consultParent;
      if (newParent !== parent) events.push(...consultChange(newParent));
      // A consultation may be reported before its parent interaction.
      if (before === undefined) {
        events.push(...consultChange(wire.id));
        for (const id of consultations.get(wire.id) ?? []) {
          if (!ended.has(id)) continue;
          events.push({ type: "interaction-changed", source: "push", patch: { id, wrapUp: noWrapUp } });
        }
      }
      return events;
    },
    toTranscript,
    toSnapshot(list) {
      const patches = list.map((wire) => withRules(toPatch(wire, known.get(wire.id))));
      for (const patch of patches) add(patch);
      return patches.map((patch) => {
        const completed = withWrapUp(withChosenName({ ...patch, consult: consultOf(patch.id) }));
        if (known.has(patch.id)) add(completed);
        return completed;
      });
    },
    add,
    forget,
    expectConsult(parent, label) {
      if (label === undefined) expected.delete(parent);
      else expected.set(parent, label);
    },
    consultOf,
    takeEnded() {
      if (ended.size === 0) return none;
      const ids = [...ended];
      ended.clear();
      return ids;
    },
    leaveToAgent(id) {
      if (!known.has(id)) return [];
      own.set(id, "agent");
      return [{ type: "interaction-changed", source: "push", patch: { id, wrapUp: closable } }];
    },
    isHeld: (id) => known.get(id)?.held,
    queueOf: (id) => known.get(id)?.queue?.id,
    clear() {
      known.clear();
      consultations.clear();
      labels.clear();
      expected.clear();
      closed.clear();
      own.clear();
      ended.clear();
    },
    ids: () => [...known.keys()],
    only: () => (known.size === 1 ? [...known.keys()][0] : undefined),
  };
}
