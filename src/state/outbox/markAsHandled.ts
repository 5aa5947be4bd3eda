import { createStore, type StoreApi } from "zustand/vanilla";
import type { WrapUpConfig } from "../../config/config.ts";
import { type InteractionId, stageOf, titleOf } from "../../domain/interaction.ts";
import type { Commands } from "../session/commands.ts";
import { type Draft, type DraftsStore, emptyDraft } from "../drafts/drafts.ts";
import { keepReply } from "../drafts/keepReply.ts";
import type { KeptCommandsStore } from "./keptCommands.ts";
import { areNotesLost, clearNotes, leaveNotes } from "./leaveNotes.ts";
import { type Loss, lossesOf } from "./losses.ts";
import type { PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { Submissions } from "./submissions.ts";
import { toReport, type WrapUpReport } from "./wrapUpReport.ts";

/** A question to the agent that is open. */
export interface Asking {
  readonly interactionId: InteractionId;
  readonly losses: readonly Loss[];
}

/** Mark as handled, the one way to it. */
export interface Closing {
  readonly store: StoreApi<{ readonly asking: Asking | undefined }>;
  /** Marks as handled, or asks first when something would be lost: the host removes the frame after. */
  readonly request: (interactionId: InteractionId) => void;
  /** Marks as handled all the same. */
  readonly confirm: () => void;
  readonly cancel: () => void;
  /** Returns the stop. */
  readonly start: () => () => void;
}

export interface ClosingOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  readonly kept: KeptCommandsStore;
  readonly submissions: Submissions;
  readonly wrapUp: WrapUpConfig;
  readonly now: () => number;
}

export function createClosing(options: ClosingOptions): Closing {
  const { store: panel, drafts, commands, submissions, wrapUp, now } = options;
  const store = createStore<{ readonly asking: Asking | undefined }>(() => ({ asking: undefined }));
  const isSubmitted = wrapUp.submitUrl !== undefined;
  /** Marked by the agent here and not gone yet, with the words of that moment. */
  const marked = new Map<InteractionId, Pick<Draft, "notes" | "reply">>();
  const underWay = new Set<InteractionId>();
  const draftOf = (id: InteractionId) => drafts.getState().drafts[id] ?? emptyDraft;

  /** Where the outcomes are the host's own, the host takes the chosen one with the close. */
  const hostOutcomeOf = (id: InteractionId) =>
    panel.getState().capabilities.outcomes === "host" ? draftOf(id).outcome : undefined;

  const reportOf = ({ interactions, milestones, agent }: PanelState, id: InteractionId): WrapUpReport | undefined => {
    const interaction = interactions[id];
    if (interaction === undefined) return undefined;
    const draft = draftOf(id);
    const { outcomes } = wrapUp;
    return toReport({ interaction, milestones: milestones[id], draft, outcomes, agentId: agent.id, now: now() });
  };

  const mark = async (interactionId: InteractionId) => {
    const report = reportOf(panel.getState(), interactionId);
    if (report === undefined || underWay.has(interactionId)) return;
    underWay.add(interactionId);
    marked.set(interactionId, { notes: report.notes, reply: draftOf(interactionId).reply });
    // On disk and on its way before the host hears of it: it may remove this frame at once.
    if (isSubmitted) await submissions.submit(report);
    await commands.run({ type: "close", interactionId, outcome: hostOutcomeOf(interactionId) });
    underWay.delete(interactionId);
  };

  const leaveReply = ({ interactions }: PanelState, id: InteractionId) => {
    const interaction = interactions[id];
    if (interaction !== undefined) keepReply(drafts, id, titleOf(interaction));
  };

  /** The host closed it: notes are in the outbox by now, or nobody has them. `before` is the last state that knew it. */
  const ended = (before: PanelState, id: InteractionId) => {
    if (store.getState().asking?.interactionId === id) store.setState({ asking: undefined });
    const draft = draftOf(id);
    const own = marked.get(id);
    marked.delete(id);
    // What was typed after a mark that the host refused was never asked about.
    if (own?.reply !== draft.reply) leaveReply(before, id);
    if (own?.notes === draft.notes) {
      if (isSubmitted) clearNotes(drafts, id);
      return;
    }
    const report = reportOf(before, id);
    if (report === undefined || !areNotesLost(draft, isSubmitted)) return;
    void leaveNotes({ drafts, submissions }, report, own !== undefined);
  };

  return {
    store,
    request: (interactionId) => {
      const kept = options.kept.getState().kept;
      const losses = lossesOf({ interactionId, draft: draftOf(interactionId), kept, isSubmitted });
      if (losses.length === 0) void mark(interactionId);
      else store.setState({ asking: { interactionId, losses } });
    },
    confirm: () => {
      const { asking } = store.getState();
      store.setState({ asking: undefined });
      if (asking !== undefined) void mark(asking.interactionId);
    },
    cancel: () => {
      store.setState({ asking: undefined });
    },
    start: () =>
      panel.subscribe((state, before) => {
        if (state.interactions === before.interactions) return;
        if (state.connection.phase === "disconnected") {
          store.setState({ asking: undefined });
          return;
        }
        for (const id of state.order) {
          const [was, is] = [before.interactions[id], state.interactions[id]];
          if (was === is || was === undefined || is === undefined) continue;
          // There is no text box any more.
          if (stageOf(was) !== "wrap-up" && stageOf(is) === "wrap-up" && is.channel === "chat") leaveReply(state, id);
        }
        const gone = before.order.filter((id) => state.interactions[id] === undefined);
        if (gone.length === 0) return;
        for (const id of gone) ended(before, id);
        // Another frame may have marked it, and be gone before its report was posted.
        submissions.takeUp();
      }),
  };
}
