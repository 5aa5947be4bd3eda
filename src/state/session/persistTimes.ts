import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import type { DraftsStore } from "../drafts/drafts.ts";
import { type OwnCopies, put, without } from "../record.ts";
import { lineKey, type Milestones } from "./milestones.ts";
import type { PanelStore } from "./panelStore.ts";
import type { StoredTimes } from "./storedTimes.ts";

/** Returns the stored times where they hold; a time yet to come (the clock was set back) does not. */
function merged(stored: StoredTimes, current: Milestones, interaction: Interaction): Milestones {
  const or = <T>(known: number | undefined, otherwise: T) =>
    known === undefined || known > Date.now() ? otherwise : known;
  const isSameLine = stored.line === lineKey(interaction);
  return {
    firstSeen: or(stored.firstSeen, current.firstSeen),
    offered: or(stored.offered, current.offered),
    accepted: or(stored.accepted, current.accepted),
    ended: current.ended === undefined ? undefined : or(stored.ended, current.ended),
    lineChanged: isSameLine ? or(stored.lineChanged, current.lineChanged) : current.lineChanged,
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
): {
  /** Takes over the times that were read from the disk. */
  readonly take: () => void;
  readonly stop: () => void;
} {
  /** Makes stored and shown times of these conversations equal, in one change: thousands would freeze the panel. */
  const align = (ids: readonly InteractionId[], gone: readonly InteractionId[] = []) => {
    const { milestones: shown, interactions } = store.getState();
    const { times: stored } = drafts.getState();
    const own: OwnCopies = new WeakSet();
    let [milestones, times] = [shown, stored];
    for (const id of ids) {
      const [known, current, interaction] = [stored[id], shown[id], interactions[id]];
      if (current === undefined || interaction === undefined) continue;
      const next = known === undefined ? current : merged(known, current, interaction);
      const line = lineKey(interaction);
      if (!isSame(current, next)) milestones = put(milestones, id, next, own);
      if (!isSame(known, { line, ...next })) times = put(times, id, { line, ...next }, own);
    }
    for (const id of gone) times = without(times, id, own);
    if (times !== stored) drafts.setState({ times });
    if (milestones !== shown) store.setState({ milestones });
  };
  const stop = store.subscribe(({ milestones, connection }, before) => {
    if (milestones === before.milestones || connection.phase === "disconnected") return;
    const changed = Object.keys(milestones).filter((id) => milestones[id] !== before.milestones[id]);
    const gone = Object.keys(before.milestones).filter((id) => milestones[id] === undefined);
    align(changed, gone);
  });
  return { take: () => align(Object.keys(store.getState().milestones)), stop };
}
