import type { OutboundRequest } from "../../domain/command.ts";
import { type AttemptTo, isAttemptTo, newAttempt } from "./attempt.ts";
import { type DraftsState, emptyOutbound, removeAttempt } from "./drafts.ts";
import type { Parts } from "./Parts.ts";
import type { SendAttempt } from "./sendAttempt.ts";

type NewConversation = AttemptTo<"start-conversation">;

/** Whether two requests ask for the same; in the form, addresses are still as they were typed. */
function isSameRequest(form: OutboundRequest, request: OutboundRequest): boolean {
  const plain = (texts: readonly string[]) => texts.join("").replaceAll(/[^\w@+]/g, "");
  return (
    form.channel === request.channel &&
    plain([...form.to, ...form.cc, ...form.bcc]) === plain([...request.to, ...request.cc, ...request.bcc]) &&
    (form.subject ?? "") === (request.subject ?? "") &&
    (form.content ?? "") === (request.content ?? "")
  );
}

/** Returns the attempts to start the conversation that the form asks for. */
export function attemptsOf(form: OutboundRequest, { attempts }: DraftsState): readonly NewConversation[] {
  const all = Object.values(attempts).filter((one) => isAttemptTo("start-conversation", one));
  return all.filter(({ command }) => isSameRequest(form, command.request));
}

export function createNewConversationActions(
  { drafts, frame }: Pick<Parts, "drafts" | "frame">,
  { send, claim }: SendAttempt,
) {
  const start = async (one: NewConversation, form = one.command.request): Promise<boolean> => {
    const { ok } = await send(one);
    // Not taken, discarded, or its agent left.
    if (!ok || drafts.getState().attempts[one.key] === undefined) return ok;
    removeAttempt(drafts, one.key);
    // What was typed in the form since stays.
    drafts.setState(({ outbound }) =>
      outbound === form || isSameRequest(outbound, one.command.request) ? { outbound: emptyOutbound } : {},
    );
    return true;
  };
  return {
    /** Asks the host to start a conversation. Whether the host took it; what it did not take has an entry of its own. */
    startConversation: (request: OutboundRequest): Promise<boolean> => {
      const state = drafts.getState();
      const again = attemptsOf(request, state).find(({ phase }) => phase === "failed");
      const draftId = again?.key ?? crypto.randomUUID();
      const command = { type: "start-conversation", draftId, request } as const;
      return start(newAttempt(command, { key: draftId, title: undefined, frame }), state.outbound);
    },
    retryConversation: async (key: string): Promise<void> => {
      const one = await claim("start-conversation", key);
      if (one !== undefined) await start(one);
    },
  };
}
