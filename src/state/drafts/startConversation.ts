import type { OutboundRequest } from "../../domain/command.ts";
import { type AttemptTo, newAttempt } from "./attempt.ts";
import { changeForm, formOf, type OutboundForm, removeAttempt } from "./drafts.ts";
import { openForm, parkForm, removeForm, removeSentForm, resumeForm } from "./outboundForms.ts";
import type { Parts } from "./Parts.ts";
import type { SendAttempt } from "./sendAttempt.ts";

export function createNewConversationActions(
  { drafts, frame }: Pick<Parts, "drafts" | "frame">,
  { send, claim }: SendAttempt,
) {
  const start = async (one: AttemptTo<"start-conversation">): Promise<boolean> => {
    const { ok } = await send(one);
    // Not taken, discarded, or its agent left.
    if (!ok || drafts.getState().attempts[one.key] === undefined) return ok;
    removeAttempt(drafts, one.key);
    removeSentForm(drafts, one.key);
    return true;
  };
  const startAs = (draftId: string, request: OutboundRequest): Promise<boolean> => {
    const command = { type: "start-conversation", draftId, request } as const;
    return start(newAttempt(command, { key: draftId, title: undefined, frame }));
  };
  return {
    /** Changes the form. What was sent of it before is not the form's any more. */
    editForm: (patch: Partial<OutboundForm>): void => changeForm(drafts, { draftId: undefined, ...patch }),
    openForm: (fields: Partial<OutboundForm>): void => openForm(drafts, fields),
    resumeForm: (key: string): void => resumeForm(drafts, key),
    removeForm: (key: string): void => removeForm(drafts, key),
    parkForm: (form: OutboundForm): void => parkForm(drafts, form),
    /** Asks the host to start what the form contains. Whether the host took it; what it did not take is an attempt. */
    startConversation: (request: OutboundRequest): Promise<boolean> => {
      const { draftId = crypto.randomUUID() } = formOf(drafts.getState());
      changeForm(drafts, { draftId });
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
