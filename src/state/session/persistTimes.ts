import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import { changedKeys } from "../changedKeys.ts";
import type { DraftsStore } from "../drafts/drafts.ts";
import type { Tables } from "../drafts/workSchema.ts";
import { type OwnCopies, put, without } from "../record.ts";
import { isOpen } from "./isOpen.ts";
import { lineKey, type Milestones } from "./milestones.ts";
import type { PanelStore } from "./panelStore.ts";

/** Returns the stored times where they are valid. A time yet to come is not, because the clock was set back. */
function merged(stored: Tables["times"] | undefined, current: Milestones, interaction: Interaction): Tables["times"] {
  const now = Date.now();
  const earlier = (step: keyof Milestones) => {
    const at = stored?.[step];
    return typeof at === "number" && at <= now ? at : current[step];
  };
  const line = lineKey(interaction);
  return {
    handling: earlier("handling") ?? current.handling,
    firstSeen: earlier("firstSeen") ?? current.firstSeen,
    offered: earlier("offered"),
    accepted: earlier("accepted"),
    ended: current.ended === undefined ? undefined : earlier("ended"),
    lineChanged: stored?.line === line ? earlier("lineChanged") : current.lineChanged,
    line,
  };
}

const steps = Object.keys({
  handling: true,
  firstSeen: true,
  offered: true,
  accepted: true,
  ended: true,
  lineChanged: true,
} satisfies Record<keyof Milestones, true>);

/** Whether two times of a conversation are the same. Called for each change of a line. */
const isSame = (a: Milestones | undefined, b: Milestones): boolean =>
  a !== undefined && steps.every((step) => Reflect.get(a, step) === Reflect.get(b, step));

/**
 * Stores since when each conversation rang, was accepted, ended or changed its line, because the host does not tell: a
 * running time continues after a reload. The stored times count for every frame. They say nothing of a customer.
 */
export function persistTimes(store: PanelStore, drafts: DraftsStore) {
  /** Makes stored and shown times of these conversations equal, in one change: thousands would freeze the panel. */
  const align = (ids: readonly InteractionId[]) => {
    const state = store.getState();
    const { times: stored } = drafts.getState();
    const own: OwnCopies = new Set();
    let [milestones, times] = [state.milestones, stored];
    for (const id of ids) {
      const [current, interaction] = [milestones[id], state.interactions[id]];
      if (current === undefined || interaction === undefined) {
        if (isOpen(state, id) === false) times = without(times, id, own);
        continue;
      }
      const next = merged(stored[id], current, interaction);
      const { line: _line, ...shown } = next;
      if (!isSame(current, shown)) milestones = put(milestones, id, shown, own);
      if (stored[id]?.line !== next.line || !isSame(stored[id], next)) times = put(times, id, next, own);
    }
    if (times !== stored) drafts.setState({ times });
    if (milestones !== state.milestones) store.setState({ milestones });
  };
  const stop = store.subscribe(({ milestones, connection }, before) => {
    if (milestones === before.milestones || connection.phase === "disconnected") return;
    align(changedKeys(milestones, before.milestones));
  });
  return {
    /** Takes over the times that were read from the disk. */
    take: () => align(Object.keys({ ...drafts.getState().times, ...store.getState().milestones })),
    stop,
  };
}
