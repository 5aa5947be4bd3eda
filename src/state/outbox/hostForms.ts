import { allowedCommands } from "../../domain/allowedCommands.ts";
import type { Command } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { SavedForm, WrapUp } from "../../domain/wrapUp.ts";
import { changeDraft, type Draft, emptyDraft, isEmptyDraft, tagsOf } from "../drafts/drafts.ts";
import type { Parts } from "../drafts/Parts.ts";

type SaveForm = Extract<Command, { readonly type: "save-wrap-up" }>;

/** How long after the last change a draft goes to the host, in ms. */
const quietMs = 500;
/** A draft that the host did not take is sent again: soon, then at growing intervals. In ms. */
const firstRetryMs = 2000;
const longestRetryMs = 60_000;

/** What this page does with the form of one conversation. */
interface Filling {
  timer?: ReturnType<typeof setTimeout>;
  /** What the host has, as far as this page sent it. */
  sent?: string;
  /** Settles once the host has answered every draft. */
  underWay?: Promise<void>;
  /** The form is being saved for good: a draft that still waits is not sent any more. */
  isSaving?: boolean;
}

const answersOf = ({ outcome, notes, tags }: Draft = emptyDraft) => ({ ...emptyDraft, outcome, notes, tags });
const formOf = (wrapUp: WrapUp | undefined) => (wrapUp?.kind === "form" ? wrapUp : undefined);

/**
 * Makes what fills in a host's own wrap-up form: the drafts while the agent types, and the final save. Fills in the draft
 * that the host has stored of a form, once for each form, when the agent has typed nothing for it: it may have been written
 * on another machine.
 */
export function createHostForms({ store, drafts, host, commands, persistence, stops }: Parts) {
  const fillings = new Map<InteractionId, Filling>();
  const taken = new Set<string>();
  const draftOf = (id: InteractionId) => drafts.getState().drafts[id] ?? emptyDraft;
  const fillingOf = (id: InteractionId): Filling => {
    const filling = fillings.get(id) ?? {};
    fillings.set(id, filling);
    return filling;
  };

  /** Returns the command that saves a form as it stands. Undefined: there is no form to save now. */
  const toCommand = (id: InteractionId, isDraft: boolean): SaveForm | undefined => {
    const state = store.getState();
    const interaction = state.interactions[id];
    if (interaction?.wrapUp.kind !== "form") return undefined;
    const save = allowedCommands(interaction, state).get("save-wrap-up");
    // A host may take drafts during the conversation already.
    const canSave = save?.allowed === true || (isDraft && save?.allowed === false && save.why === "not-ended");
    if (!canSave) return undefined;
    const { formId, saved } = interaction.wrapUp;
    // A draft would take back what was saved for good.
    if (isDraft && saved?.isDraft === false) return undefined;
    const { outcome = "", notes, ...rest } = draftOf(id);
    return { type: "save-wrap-up", interactionId: id, formId, outcome, notes, tags: tagsOf(rest), isDraft };
  };
  const sendDraft = async (id: InteractionId, filling: Filling, failures: number) => {
    const command = toCommand(id, true);
    const content = JSON.stringify(command);
    if (command === undefined || filling.isSaving === true || filling.sent === content) return;
    if (filling.sent === undefined && isEmptyDraft(answersOf(draftOf(id)))) return;
    try {
      await host.send(command);
      filling.sent = content;
    } catch {
      // The draft is also stored here, so the agent need not know.
      schedule(id, Math.min(firstRetryMs * 2 ** failures, longestRetryMs), failures + 1);
    }
  };
  function schedule(id: InteractionId, ms: number, failures = 0): void {
    const filling = fillingOf(id);
    const run = async (before: Promise<void> | undefined) => {
      await before;
      await sendDraft(id, filling, failures);
    };
    clearTimeout(filling.timer);
    filling.timer = setTimeout(() => {
      filling.underWay = run(filling.underWay);
    }, ms);
  }
  const take = async (id: InteractionId, { outcome, notes, tags }: SavedForm) => {
    // What the agent typed in an earlier page is newer than what the host has.
    await persistence.restore();
    if (store.getState().interactions[id] === undefined) return;
    changeDraft(drafts, id, (draft) =>
      isEmptyDraft(answersOf(draft)) ? { ...draft, outcome, notes, tags: tags.join(", ") } : draft,
    );
  };
  const end = () => {
    for (const { timer } of fillings.values()) clearTimeout(timer);
    fillings.clear();
  };

  stops.push(
    end,
    drafts.subscribe((state, before) => {
      if (state.drafts === before.drafts) return;
      for (const id of store.getState().order) {
        const [now, then] = [answersOf(state.drafts[id]), answersOf(before.drafts[id])];
        if (now.notes !== then.notes || now.outcome !== then.outcome || now.tags !== then.tags) schedule(id, quietMs);
      }
    }),
    store.subscribe((state, before) => {
      if (state.interactions === before.interactions) return;
      for (const id of state.order) {
        const form = formOf(state.interactions[id]?.wrapUp);
        if (form === undefined) continue;
        // What the agent wrote during the conversation belongs into the form, too.
        if (formOf(before.interactions[id]?.wrapUp) === undefined) schedule(id, quietMs);
        if (form.saved?.isDraft !== true || taken.has(form.formId)) continue;
        taken.add(form.formId);
        void take(id, form.saved);
      }
    }),
  );
  return {
    /** Saves a form for good, after a draft that is under way: the last one counts for the host. */
    save: async (id: InteractionId): Promise<void> => {
      const filling = fillingOf(id);
      if (filling.isSaving === true) return;
      filling.isSaving = true;
      clearTimeout(filling.timer);
      await filling.underWay;
      const command = toCommand(id, false);
      if (command !== undefined) await commands.run(command);
      filling.isSaving = false;
    },
    /** Stops sending, for an agent who leaves. */
    end,
  };
}
