import { createStore } from "zustand/vanilla";
import type { InteractionId } from "../../domain/interaction.ts";
import { changeDraft, type Draft, emptyDraft } from "../drafts/drafts.ts";
import { originOf } from "../drafts/originOf.ts";
import type { Parts } from "../drafts/Parts.ts";
import { isOpen } from "../session/isOpen.ts";
import type { PanelState } from "../session/panelState.ts";
import { type UnsentItem, unsentWork } from "./unsentWork.ts";
import { toReport } from "./wrapUpReport.ts";
import type { WrapUps } from "./wrapUps.ts";

/** A question that the agent has not answered yet. */
export interface Asking {
  readonly interactionId: InteractionId;
  /** What would go nowhere. An outcome alone is one click and no loss. */
  readonly losses: readonly UnsentItem[];
}

/** Makes the only code that marks conversations as handled. */
export function createMarkAsHandled(
  parts: Pick<Parts, "store" | "drafts" | "commands" | "wrapUp" | "restore" | "finished">,
  wrapUps: WrapUps,
) {
  const { store: panel, drafts, commands, wrapUp, restore, finished } = parts;
  const store = createStore<{ readonly asking: Asking | undefined }>(() => ({ asking: undefined }));
  const underWay = new Set<InteractionId>();
  const draftOf = (id: InteractionId) => drafts.getState().drafts[id] ?? emptyDraft;
  const cancel = () => store.setState({ asking: undefined });

  /** Where the outcomes are the host's own, the host takes the chosen one with the close. */
  const hostOutcomeOf = (id: InteractionId) =>
    panel.getState().capabilities.outcomes === "host" ? draftOf(id).outcome : undefined;
  const noteMarked = (id: InteractionId, marked: Draft) =>
    changeDraft(drafts, id, (draft) => {
      const isSame = draft.notes === marked.notes && draft.outcome === marked.outcome;
      return isSame ? { ...draft, isMarked: true } : draft;
    });
  /** Returns the report of a wrap-up as it stands. Undefined: nobody knows the conversation any more. */
  const reportOf = (id: InteractionId) => {
    const state = panel.getState();
    const draft = draftOf(id);
    const about = originOf(state, id, draft.about);
    if (about === undefined) return undefined;
    const ended = state.milestones[id]?.ended;
    return { draft, about, report: toReport(id, about, draft, { agentId: state.agent.id, ended, wrapUp }) };
  };
  const submit = async (id: InteractionId) => {
    // The stored times identify the handling for all frames.
    await restore();
    const made = reportOf(id);
    if (made === undefined) return;
    await wrapUps.submit(made.report, made.about.handling, () => noteMarked(id, made.draft));
  };
  const tellFinished = (id: InteractionId) => {
    const made = reportOf(id);
    if (made === undefined) return;
    const { report, about } = made;
    finished.tell({ key: `${id}/${about.handling}`, interaction: panel.getState().interactions[id], report });
  };
  const mark = async (interactionId: InteractionId) => {
    if (underWay.has(interactionId)) return;
    underWay.add(interactionId);
    tellFinished(interactionId);
    // Stored and on its way before the host is told: the host may remove this frame at once.
    if (wrapUp.submitUrl === undefined) noteMarked(interactionId, draftOf(interactionId));
    else await submit(interactionId);
    await commands.run({ type: "close", interactionId, outcome: hostOutcomeOf(interactionId) });
    underWay.delete(interactionId);
  };

  /** The host ended wrap-ups that the agent cannot end. What the agent wrote until then is the report. */
  const finishEnded = (state: PanelState, before: PanelState) => {
    if (state.order === before.order || state.connection.phase === "disconnected") return;
    for (const id of before.order) {
      const isEnded = before.interactions[id]?.wrapUp.kind === "waiting" && state.interactions[id] === undefined;
      if (!isEnded || draftOf(id).notes.trim() === "") continue;
      tellFinished(id);
      if (wrapUp.submitUrl !== undefined) void submit(id);
    }
  };

  const discardNotes = (id: InteractionId) =>
    changeDraft(drafts, id, ({ about, reply }) => ({ ...emptyDraft, about, reply }));
  /** Deletes the notes of marked conversations that are over: they are in a report, or the agent gave them up. */
  const settle = () => {
    const { asking } = store.getState();
    if (asking !== undefined && panel.getState().interactions[asking.interactionId] === undefined) cancel();
    for (const [id, draft] of Object.entries(drafts.getState().drafts)) {
      const isLeft = draft.isMarked || (draft.notes === "" && draft.outcome !== undefined);
      if (isLeft && isOpen(panel.getState(), id) === false) discardNotes(id);
    }
  };

  return {
    store,
    /** Marks as handled, or asks first when something would be lost: the host removes the frame after. */
    request: (interactionId: InteractionId): void => {
      const isKept = drafts.getState().reach === "disk" && panel.getState().agent.id !== undefined;
      const losses = unsentWork(drafts.getState(), panel.getState(), wrapUp, interactionId).filter(
        // Today's wrap-ups have the notes.
        ({ kind }) => kind !== "notes" || !isKept,
      );
      if (losses.length === 0) void mark(interactionId);
      else store.setState({ asking: { interactionId, losses } });
    },
    /** Marks as handled in spite of the losses. */
    confirm: (): void => {
      const { asking } = store.getState();
      cancel();
      if (asking !== undefined) void mark(asking.interactionId);
    },
    cancel,
    /** Tells that a wrap-up was finished another way: the host has saved its own form. */
    tellFinished,
    /** Submits the notes of a conversation that is over, which the agent had not marked. */
    submitNotes: submit,
    discardNotes,
    /** Returns the stop. */
    start: (): (() => void) => {
      const stops = [panel.subscribe(finishEnded), panel.subscribe(settle), drafts.subscribe(settle)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
