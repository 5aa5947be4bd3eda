import type { Interaction } from "../../domain/interaction.ts";
import type { DraftsStore } from "../drafts/drafts.ts";
import { put, without } from "../record.ts";
import type { Milestones } from "./panelState.ts";
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
    lineChanged: stored.line === interaction.line ? or(stored.lineChanged, current.lineChanged) : current.lineChanged,
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
  const write = (id: string) => {
    const { milestones, interactions } = store.getState();
    const [current, interaction] = [milestones[id], interactions[id]];
    if (current === undefined || interaction === undefined) return;
    const next = { ...current, line: interaction.line };
    if (!isSame(drafts.getState().times[id], next)) drafts.setState(({ times }) => ({ times: put(times, id, next) }));
  };
  const take = (id: string) => {
    const { milestones, interactions } = store.getState();
    const [stored, current, interaction] = [drafts.getState().times[id], milestones[id], interactions[id]];
    if (stored !== undefined && current !== undefined && interaction !== undefined) {
      const next = merged(stored, current, interaction, now());
      if (!isSame(current, next)) store.setState({ milestones: put(milestones, id, next) });
    }
    write(id);
  };
  const stop = store.subscribe((state, before) => {
    if (state.milestones === before.milestones || state.connection.phase === "disconnected") return;
    for (const id of Object.keys(state.milestones)) {
      if (before.milestones[id] === undefined) take(id);
      else if (state.milestones[id] !== before.milestones[id]) write(id);
    }
    for (const id of Object.keys(before.milestones)) {
      if (state.milestones[id] === undefined) drafts.setState(({ times }) => ({ times: without(times, id) }));
    }
  });
  return {
    take: () => {
      for (const id of Object.keys(store.getState().milestones)) take(id);
    },
    stop,
  };
}
