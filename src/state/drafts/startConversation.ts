import type { Command, OutboundRequest } from "../../domain/command.ts";
import { type Attempt, isSent, sendingNow, type Sent } from "./attempt.ts";
import { type DraftsStore, emptyOutbound, removeAttempt } from "./drafts.ts";
import type { SendAttempt } from "./sendAttempt.ts";

type NewConversation = Sent<Extract<Command, { readonly type: "start-conversation" }>>;

export interface NewConversationActions {
  /** Asks the host to start a conversation. Whether the host took it; what it did not take has an entry of its own. */
  readonly startConversation: (request: OutboundRequest) => Promise<boolean>;
  readonly retryConversation: (key: string) => Promise<void>;
}

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
export function attemptsOf(form: OutboundRequest, attempts: Readonly<Record<string, Attempt>>): NewConversation[] {
  const all = Object.values(attempts).filter((one) => isSent(one, "start-conversation"));
  return all.filter(({ command }) => isSameRequest(form, command.request));
}

export function createNewConversationActions(options: {
  readonly drafts: DraftsStore;
  readonly sendAttempt: SendAttempt;
  /** The id of this page. */
  readonly frame: string;
}): NewConversationActions {
  const { drafts, sendAttempt, frame } = options;
  const send = async (one: NewConversation, form = one.command.request): Promise<boolean> => {
    const { ok } = await sendAttempt.send(one);
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
    startConversation: (request) => {
      const { attempts, outbound } = drafts.getState();
      const again = attemptsOf(request, attempts).find(({ phase }) => phase === "failed");
      const draftId = again?.key ?? crypto.randomUUID();
      const command = { type: "start-conversation", draftId, request } as const;
      return send(sendingNow(command, { key: draftId, title: undefined, frame }), outbound);
    },
    retryConversation: async (key) => {
      const one = await sendAttempt.claim(key, "start-conversation");
      if (one !== undefined) await send(one);
    },
  };
}
