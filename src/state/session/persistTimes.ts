import * as v from "valibot";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import { splitKey } from "../drafts/draftFields.ts";
import { put } from "../record.ts";
import type { Found, WriteBehind } from "../storage/writeBehind.ts";
import type { Milestones } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";

const time = v.undefinedable(v.number());
const storedTimes = v.object({
  line: v.string(),
  firstSeen: v.number(),
  offered: time,
  accepted: time,
  ended: time,
  lineChanged: time,
});
type StoredTimes = v.InferOutput<typeof storedTimes>;

const keyOf = (id: InteractionId) => `times/${id}`;

/** Returns the stored times where they hold; a time yet to come (the clock was set back) does not. */
function merged(stored: StoredTimes, current: Milestones, interaction: Interaction, now: number): Milestones {
  const or = (known: number | undefined, otherwise: number | undefined) =>
    known === undefined || known > now ? otherwise : known;
  return {
    firstSeen: or(stored.firstSeen, current.firstSeen) ?? current.firstSeen,
    offered: or(stored.offered, current.offered),
    accepted: or(stored.accepted, current.accepted),
    ended: current.ended === undefined ? undefined : or(stored.ended, current.ended),
    lineChanged: stored.line === interaction.line ? or(stored.lineChanged, current.lineChanged) : current.lineChanged,
  };
}

/**
 * Stores since when each conversation rang, was accepted, ended or changed its line, because the host does not tell: a
 * running time continues after a reload. The stored times count for every frame. Entries hold times and ids, nothing of a
 * customer.
 */
export function persistTimes(options: {
  readonly store: PanelStore;
  readonly writeBehind: WriteBehind;
  readonly maxAgeMs: number;
  readonly now: () => number;
}): { readonly take: (found: Found) => void; readonly end: () => void; readonly stop: () => void } {
  const { store, writeBehind, maxAgeMs, now } = options;
  /** As they are stored; undefined until they are read: what is not known is not overwritten. */
  let stored: Map<InteractionId, StoredTimes> | undefined;

  const write = (id: InteractionId) => {
    const { milestones, interactions } = store.getState();
    const [current, interaction] = [milestones[id], interactions[id]];
    if (stored === undefined || current === undefined || interaction === undefined) return;
    const next = { ...current, line: interaction.line };
    if (JSON.stringify(next) === JSON.stringify(stored.get(id))) return;
    stored.set(id, next);
    writeBehind.put(keyOf(id), next);
  };
  /** Takes over the stored times of a conversation, if there are any, and stores what is new. */
  const merge = (id: InteractionId) => {
    const { milestones, interactions } = store.getState();
    const [old, current, interaction] = [stored?.get(id), milestones[id], interactions[id]];
    if (old !== undefined && current !== undefined && interaction !== undefined) {
      const next = merged(old, current, interaction, now());
      const isSame = Object.entries(next).every(([step, at]) => Reflect.get(current, step) === at);
      if (!isSame) store.setState({ milestones: put(milestones, id, next) });
    }
    write(id);
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (stored === undefined || state.milestones === before.milestones) return;
    for (const id of Object.keys(state.milestones)) {
      if (before.milestones[id] === undefined) merge(id);
      else if (state.milestones[id] !== before.milestones[id]) write(id);
    }
    // After an exit or a logout the conversations continue, and so does their time.
    if (state.connection.phase === "disconnected") return;
    for (const id of Object.keys(before.milestones)) {
      if (state.milestones[id] !== undefined) continue;
      stored.delete(id);
      writeBehind.put(keyOf(id), undefined);
    }
  });

  return {
    take: ({ entries, isChanged }) => {
      stored ??= new Map();
      for (const [key, { at, value }] of entries) {
        const { part, id } = splitKey(key);
        if (part !== "times" || isChanged(key)) continue;
        const { success, output } = v.safeParse(storedTimes, value);
        if (success && now() - at <= maxAgeMs) stored.set(id, output);
        else writeBehind.expire(key, at);
      }
      for (const id of Object.keys(store.getState().milestones)) merge(id);
    },
    end: () => {
      stored = undefined;
    },
    stop: unsubscribe,
  };
}
