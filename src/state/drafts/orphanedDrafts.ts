import type { WrapUpConfig } from "../../config/config.ts";
import { emptyInteraction, type InteractionId } from "../../domain/interaction.ts";
import type { DraftsStore } from "./drafts.ts";
import { keepReply } from "./keepReply.ts";
import { initialState, type PanelState } from "../session/panelState.ts";
import { areNotesLost, leaveNotes } from "../outbox/leaveNotes.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { Submissions } from "../outbox/submissions.ts";
import { holdLock, ifFree, type Locks } from "../storage/locks.ts";
import { toReport } from "../outbox/wrapUpReport.ts";

export interface LeftDraftsOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly submissions: Submissions;
  readonly wrapUp: WrapUpConfig;
  readonly locks: Locks;
  readonly now: () => number;
  /** Brings the drafts in memory up to what is on disk. */
  readonly restore: () => Promise<void>;
}

/** Another frame may be loading again this moment, with its conversation: it has taken that up by then. In ms. */
const afterMs = 10_000;

const nameOf = (id: InteractionId) => `deskside-conversation-${id}`;
const isKnown = ({ isListed, agent }: PanelState) => isListed && agent.id !== undefined;

/**
 * Looks after what was typed in conversations that ended while no panel watched: closed in the host's own desktop, with the
 * frame removed at once, or around a logout. Their agent finds it in the tray; nobody else does. A conversation that any
 * frame has in its list, which each tells the others by a lock, is let alone. Returns the stop.
 */
export function adoptLeftDrafts(options: LeftDraftsOptions): () => void {
  const { store, drafts, submissions, wrapUp, locks, now, restore } = options;
  const isSubmitted = wrapUp.submitUrl !== undefined;
  const held = new Map<InteractionId, () => void>();
  /** Each is looked at once between two lists. */
  const lookedAt = new Set<InteractionId>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const adopt = async (id: InteractionId) => {
    const draft = drafts.getState().drafts[id];
    if (draft?.about === undefined) return;
    const { agentId, title, channel } = draft.about;
    keepReply(drafts, id, title);
    if (!areNotesLost(draft, isSubmitted)) return;
    const interaction = { ...emptyInteraction(id), title, channel };
    const { outcomes } = wrapUp;
    const report = toReport({ interaction, milestones: undefined, draft, outcomes, agentId, now: now() });
    await leaveNotes({ drafts, submissions }, report, false);
  };
  const leftIds = () => {
    const state = store.getState();
    if (!isKnown(state)) return [];
    return Object.entries(drafts.getState().drafts).flatMap(([id, { about }]) =>
      about?.agentId === state.agent.id && state.interactions[id] === undefined && !lookedAt.has(id) ? [id] : [],
    );
  };
  const look = async () => {
    await restore();
    timer = undefined;
    for (const id of leftIds()) {
      lookedAt.add(id);
      if (isKnown(store.getState())) await ifFree(locks, nameOf(id), () => adopt(id));
    }
  };
  const lookLater = () => {
    if (timer === undefined && leftIds().length > 0) timer = setTimeout(() => void look(), afterMs);
  };
  const follow = (state: PanelState, before: PanelState) => {
    if (state.order !== before.order) {
      for (const id of state.order) if (!held.has(id)) held.set(id, holdLock(locks, nameOf(id)));
      for (const [id, release] of held) {
        if (state.interactions[id] !== undefined) continue;
        release();
        held.delete(id);
      }
    }
    if (isKnown(state) === isKnown(before)) return;
    clearTimeout(timer);
    timer = undefined;
    lookedAt.clear();
    lookLater();
  };
  // It is loaded late: the list may be there.
  follow(store.getState(), initialState);
  const unfollow = store.subscribe(follow);
  // They may come from the disk after the list.
  const unlook = drafts.subscribe(lookLater);
  return () => {
    unfollow();
    unlook();
    clearTimeout(timer);
    for (const release of held.values()) release();
  };
}
