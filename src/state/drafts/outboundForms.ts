import { put, without } from "../record.ts";
import { type DraftsState, type DraftsStore, emptyOutbound, formKey, formOf, type OutboundForm } from "./drafts.ts";

/** A new conversation that the agent began and left for another one. */
export interface ParkedForm {
  readonly key: string;
  readonly form: OutboundForm;
}

/** Whether the agent typed nothing into a form. */
export function isBlankForm({ to, cc, bcc, subject, content }: OutboundForm): boolean {
  return [...to, ...cc, ...bcc, subject, content].every((text) => text === undefined || text.trim() === "");
}

/** Returns the begun conversations beside the one in the form, in the order in which they were left. */
export function parkedForms(forms: DraftsState["forms"]): readonly ParkedForm[] {
  return Object.entries(forms).flatMap(([key, form]) => (key === formKey ? [] : [{ key, form }]));
}

const isSameTarget = (form: OutboundForm, { channel, to }: Partial<OutboundForm>): boolean =>
  form.channel === channel && form.to.join() === to?.join();

/** Puts a form aside under its own key, unless it is empty. */
function park(forms: DraftsState["forms"], form: OutboundForm): DraftsState["forms"] {
  return isBlankForm(form) ? forms : put(forms, crypto.randomUUID(), form);
}

/** Shows a parked form, and parks the one that was shown. */
export function resumeForm(store: DraftsStore, key: string): void {
  store.setState((state) => {
    const wanted = state.forms[key];
    if (wanted === undefined || key === formKey) return state;
    return { forms: put(park(without(state.forms, key), formOf(state)), formKey, wanted) };
  });
}

/**
 * Begins a conversation in the form, with these fields. What was in the form for somebody else is parked. What was begun
 * for the same recipient on the same channel is shown again instead.
 */
export function openForm(store: DraftsStore, fields: Partial<OutboundForm>): void {
  const state = store.getState();
  if (isSameTarget(formOf(state), fields)) return;
  const begun = parkedForms(state.forms).find(({ form }) => isSameTarget(form, fields));
  if (begun !== undefined) resumeForm(store, begun.key);
  else store.setState({ forms: put(park(state.forms, formOf(state)), formKey, { ...emptyOutbound, ...fields }) });
}

/** Adds a form to the parked ones, such as one that was removed by mistake. */
export function parkForm(store: DraftsStore, form: OutboundForm): void {
  store.setState(({ forms }) => ({ forms: park(forms, form) }));
}

export function removeForm(store: DraftsStore, key: string): void {
  store.setState(({ forms }) => ({ forms: without(forms, key) }));
}

/** Removes the form whose content became a conversation, wherever it is. */
export function removeSentForm(store: DraftsStore, draftId: string): void {
  const { forms } = store.getState();
  const key = Object.keys(forms).find((each) => forms[each]?.draftId === draftId);
  if (key !== undefined) removeForm(store, key);
}
