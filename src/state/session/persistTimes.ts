import * as v from "valibot";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import { keyOf, splitKey } from "../drafts/draftFields.ts";
import type { Durable } from "../storage/writeBehind.ts";
import { lineKey, type Milestones } from "./milestones.ts";
import type { PanelStore } from "./panelStore.ts";
import { type OwnCopies, put } from "../record.ts";

const time = v.optional(v.number());
const keptTimes = v.object({
  line: v.string(),
  firstSeen: v.number(),
  offered: time,
  accepted: time,
  ended: time,
  lineChanged: time,
});
type KeptTimes = v.InferOutput<typeof keptTimes>;

const timesPart = "times";

/** The earlier page's times where they hold; a time yet to come (the clock was set back) does not. */
function merged(kept: KeptTimes, current: Milestones, interaction: Interaction, now: number): Milestones {
  const or = (known: number | undefined, otherwise: number | undefined) =>
    known === undefined || known > now ? otherwise : known;
  return {
    firstSeen: or(kept.firstSeen, current.firstSeen) ?? current.firstSeen,
    offered: or(kept.offered, current.offered),
    accepted: or(kept.accepted, current.accepted),
    ended: current.ended === undefined ? undefined : or(kept.ended, current.ended),
    lineChanged: kept.line === lineKey(interaction) ? or(kept.lineChanged, current.lineChanged) : current.lineChanged,
  };
}

/**
 * Keeps on disk since when each conversation rang, was taken, ended or changed its line, because the host does not tell:
 * a running time goes on after a reload, where it was. Entries hold times and ids, nothing of a customer.
 */
export function keepTimes(options: {
  readonly store: PanelStore;
  readonly durable: Durable;
  readonly maxAgeMs: number;
  readonly now: () => number;
}): { readonly restore: () => Promise<void>; readonly forget: () => void; readonly stop: () => void } {
  const { store, durable, maxAgeMs, now } = options;
  /** Of conversations that were not seen since; undefined until they are read: what is not known is not overwritten. */
  let kept: Map<InteractionId, KeptTimes> | undefined;

  const takeUp = (ids: readonly InteractionId[]) => {
    const { milestones, interactions } = store.getState();
    // One change of the state for all: with thousands of conversations, one for each would freeze the panel.
    const own: OwnCopies = new WeakSet();
    let restored = milestones;
    for (const id of ids) {
      const current = milestones[id];
      const interaction = interactions[id];
      const old = kept?.get(id);
      if (kept === undefined || current === undefined || interaction === undefined) continue;
      if (old === undefined) {
        durable.put(keyOf(timesPart, id), { ...current, line: lineKey(interaction) } satisfies KeptTimes);
        continue;
      }
      kept.delete(id);
      restored = put(restored, id, merged(old, current, interaction, now()), own);
    }
    if (restored !== milestones) store.setState({ milestones: restored });
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (kept === undefined || state.milestones === before.milestones) return;
    takeUp(Object.keys(state.milestones).filter((id) => state.milestones[id] !== before.milestones[id]));
    // After an exit or a logout the conversations go on, and so does their time.
    if (state.connection.phase === "disconnected") return;
    for (const id of Object.keys(before.milestones)) {
      if (state.milestones[id] === undefined) durable.put(keyOf(timesPart, id), undefined);
    }
  });

  return {
    restore: () =>
      durable.load(({ entries }) => {
        kept ??= new Map();
        for (const [key, { at, value }] of entries) {
          const { part, id } = splitKey(key);
          if (part !== timesPart) continue;
          const { success, output } = v.safeParse(keptTimes, value);
          if (success && now() - at <= maxAgeMs) kept.set(id, output);
          else durable.expire(key, at);
        }
        takeUp(Object.keys(store.getState().milestones));
      }),
    forget: () => {
      kept = undefined;
    },
    stop: unsubscribe,
  };
}
