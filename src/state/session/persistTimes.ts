import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import type { DraftsStore } from "../drafts/drafts.ts";
import { type OwnCopies, put, without } from "../record.ts";
import { lineKey, type Milestones } from "./milestones.ts";
import type { PanelStore } from "./panelStore.ts";
import type { StoredTimes } from "./storedTimes.ts";

/** Returns the stored times where they hold; a time yet to come (the clock was set back) does not. */
function merged(stored: StoredTimes, current: Milestones, interaction: Interaction, now: number): Milestones {
  const or = (known: number | undefined, otherwise: number | undefined) =>
    known === undefined || known > now ? otherwise : known;
  return {
    firstSeen: or(stored.firstSeen, current.firstSeen) ?? current.firstSeen,
    offered: or(stored.offered, current.offered),
    accepted: or(stored.accepted, current.accepted),
    ended: current.ended === undefined ? undefined : or(stored.ended, current.ended),
    lineChanged:
      stored.line === lineKey(interaction) ? or(stored.lineChanged, current.lineChanged) : current.lineChanged,
  };
}

const isSame = (a: object | undefined, b: object) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Stores since when each conversation rang, was accepted, ended or changed its line, because the host does not tell: a
 * running time continues after a reload. The stored times count for every frame. They say nothing of a customer.
 */
export function persistTimes(
  store: PanelStore,
  drafts: DraftsStore,
  now: () => number,
): {
  /** Takes over the times that were read from the disk. */
  readonly take: () => void;
  readonly stop: () => void;
} {
  /** Stores the times of these conversations. One change for all: thousands of changes would freeze the panel. */
  const write = (ids: readonly InteractionId[], gone: readonly InteractionId[] = []) => {
    const { milestones, interactions } = store.getState();
    const own: OwnCopies = new WeakSet();
    const before = drafts.getState().times;
    let times = before;
    for (const id of ids) {
      const [current, interaction] = [milestones[id], interactions[id]];
      if (current === undefined || interaction === undefined) continue;
      const next = { ...current, line: lineKey(interaction) };
      if (!isSame(times[id], next)) times = put(times, id, next, own);
    }
    for (const id of gone) times = without(times, id, own);
    if (times !== before) drafts.setState({ times });
  };
  const take = (ids: readonly InteractionId[]) => {
    const { milestones, interactions } = store.getState();
    const own: OwnCopies = new WeakSet();
    let restored = milestones;
    for (const id of ids) {
      const [stored, current, interaction] = [drafts.getState().times[id], milestones[id], interactions[id]];
      if (stored === undefined || current === undefined || interaction === undefined) continue;
      const next = merged(stored, current, interaction, now());
      if (!isSame(current, next)) restored = put(restored, id, next, own);
    }
    if (restored !== milestones) store.setState({ milestones: restored });
    write(ids);
  };
  const stop = store.subscribe((state, before) => {
    if (state.milestones === before.milestones || state.connection.phase === "disconnected") return;
    const changed = Object.keys(state.milestones).filter((id) => state.milestones[id] !== before.milestones[id]);
    const fresh = changed.filter((id) => before.milestones[id] === undefined);
    const gone = Object.keys(before.milestones).filter((id) => state.milestones[id] === undefined);
    if (fresh.length > 0) take(fresh);
    write(changed, gone);
  });
  return { take: () => take(Object.keys(store.getState().milestones)), stop };
}
