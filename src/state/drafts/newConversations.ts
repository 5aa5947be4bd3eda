import type { OutboundRequest } from "../../domain/command.ts";
import { put, without } from "../record.ts";
import { type AttemptTo, newAttempt } from "./attempt.ts";
import { type DraftsState, emptyOutbound, formKey, formOf, type OutboundForm, removeAttempt } from "./drafts.ts";
import type { Parts } from "./Parts.ts";
import type { SendAttempt } from "./sendAttempt.ts";

type Forms = DraftsState["forms"];

/** Returns what the agent began and left for another conversation, in the order in which it was left. */
export function parkedForms(forms: Forms): readonly { readonly key: string; readonly form: OutboundForm }[] {
  return Object.entries(forms).flatMap(([key, form]) => (key === formKey ? [] : [{ key, form }]));
}

/** Whether the agent typed nothing into a form. */
export function isBlankForm({ to, cc, bcc, subject, content, replyTemplateId, queueId, scheduledAt }: OutboundForm) {
  const texts = [...to, ...cc, ...bcc, subject, content, replyTemplateId, queueId];
  return scheduledAt === undefined && texts.every((text) => text === undefined || text.trim() === "");
}

/** Puts a form aside under its own key, unless the agent typed nothing into it. */
function park(forms: Forms, form: OutboundForm): Forms {
  return isBlankForm(form) ? forms : put(forms, crypto.randomUUID(), form);
}

/** Shows a form in New conversation, and parks the one that was shown. */
function show(forms: Forms, form: OutboundForm): Forms {
  return put(park(forms, formOf({ forms })), formKey, form);
}

/** Makes what the agent does with new conversations: the shown form, the parked ones, and their start. */
export function createNewConversations(
  { drafts, frame }: Pick<Parts, "drafts" | "frame">,
  { send, claim }: SendAttempt,
) {
  const change = (how: (forms: Forms) => Forms) => drafts.setState(({ forms }) => ({ forms: how(forms) }));
  const editForm = (patch: Partial<OutboundForm>): void =>
    change((forms) => put(forms, formKey, { ...formOf({ forms }), draftId: undefined, ...patch }));
  const resumeForm = (key: string): void =>
    change((forms) => {
      const wanted = forms[key];
      return wanted === undefined || key === formKey ? forms : show(without(forms, key), wanted);
    });
  const removeForm = (key: string): void => change((forms) => without(forms, key));
  const start = async (one: AttemptTo<"start-conversation">): Promise<boolean> => {
    const { ok } = await send(one);
    // Not taken, discarded, or its agent left.
    if (!ok || drafts.getState().attempts[one.key] === undefined) return ok;
    removeAttempt(drafts, one.key);
    // The form whose content became a conversation may be parked by now.
    const sent = Object.entries(drafts.getState().forms).find(([, { draftId }]) => draftId === one.key);
    if (sent !== undefined) removeForm(sent[0]);
    return true;
  };
  const startAs = (draftId: string, request: OutboundRequest): Promise<boolean> => {
    const command = { type: "start-conversation", draftId, request } as const;
    return start(newAttempt(command, { key: draftId, title: undefined, frame }));
  };
  return {
    /** Changes the form. What was sent of it before is not the form's any more. */
    editForm,
    /**
     * Begins a conversation in the form, with these fields. What was in the form for somebody else is parked. What was begun
     * for the same recipient on the same channel is shown again instead.
     */
    openForm: (fields: Partial<OutboundForm>): void => {
      const { forms } = drafts.getState();
      const isMeant = ({ channel, to }: OutboundForm) => channel === fields.channel && to.join() === fields.to?.join();
      if (isMeant(formOf({ forms }))) return;
      const begun = parkedForms(forms).find(({ form }) => isMeant(form));
      if (begun !== undefined) resumeForm(begun.key);
      else change(() => show(forms, { ...emptyOutbound, ...fields }));
    },
    /** Shows a parked form, and parks the one that was shown. */
    resumeForm,
    removeForm,
    /** Adds a form to the parked ones, such as one that was removed by mistake. */
    parkForm: (form: OutboundForm): void => change((forms) => park(forms, form)),
    /** Asks the host to start what the form contains. Whether the host took it; what it did not take is an attempt. */
    startConversation: (request: OutboundRequest): Promise<boolean> => {
      const { draftId = crypto.randomUUID() } = formOf(drafts.getState());
      editForm({ draftId });
      return startAs(draftId, request);
    },
    /** Asks the host to start a conversation that no form has. `draftId` is its key among the attempts. */
    startAs,
    retryConversation: async (key: string): Promise<void> => {
      const one = await claim("start-conversation", key);
      if (one !== undefined) await start(one);
    },
  };
}
