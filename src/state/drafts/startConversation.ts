import type { OutboundRequest } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { put, without } from "../record.ts";
import type { Commands } from "../session/commands.ts";
import { type DraftsStore, emptyOutbound, type NewConversation } from "./drafts.ts";

export interface NewConversationActions {
  /** Asks the host to start a conversation. Whether the host took it; what it did not take has an entry of its own. */
  readonly startConversation: (request: OutboundRequest) => Promise<boolean>;
  readonly retryConversation: (key: string) => Promise<void>;
  readonly discardConversation: (key: string) => void;
}

/** Whether two requests ask for the same; in the form, addresses are still as they were typed. */
export function isSameRequest(form: OutboundRequest, request: OutboundRequest): boolean {
  const plain = (texts: readonly string[]) => texts.join("").replaceAll(/[^\w@+]/g, "");
  return (
    form.channel === request.channel &&
    plain([...form.to, ...form.cc, ...form.bcc]) === plain([...request.to, ...request.cc, ...request.bcc]) &&
    (form.subject ?? "") === (request.subject ?? "") &&
    (form.content ?? "") === (request.content ?? "")
  );
}

export function createNewConversationActions(options: {
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  /** Reads what other frames stored. */
  readonly restore: () => Promise<void>;
  /** The id of this page. */
  readonly frame: string;
}): NewConversationActions {
  const { drafts, commands, restore, frame } = options;
  const find = (key: string): NewConversation | undefined => drafts.getState().newConversations[key];
  const show = (key: string, one: NewConversation) =>
    drafts.setState(({ newConversations }) => ({ newConversations: put(newConversations, key, one) }));
  const remove = (key: string) =>
    drafts.setState(({ newConversations }) => ({ newConversations: without(newConversations, key) }));
  /** Empties the form if it still holds what was sent; what was typed there since stays. */
  const emptyForm = (sent: OutboundRequest, form: OutboundRequest) =>
    drafts.setState(({ outbound }) =>
      outbound === form || isSameRequest(outbound, sent) ? { outbound: emptyOutbound } : {},
    );
  const send = async (key: string, request: OutboundRequest, form?: OutboundRequest): Promise<boolean> => {
    show(key, { request, phase: "sending", code: undefined, reason: undefined, frame });
    const outcome = await commands.run({ type: "start-conversation", draftId: key, request });
    // Discarded, or its agent left.
    if (find(key) === undefined) return outcome.ok;
    if (outcome.ok) {
      remove(key);
      emptyForm(request, form ?? request);
    } else show(key, { request, phase: "failed", code: outcome.code, reason: outcome.reason, frame });
    return outcome.ok;
  };
  return {
    startConversation: (request) => {
      const again = Object.entries(drafts.getState().newConversations).find(
        ([, one]) => one.phase === "failed" && isSameRequest(request, one.request),
      );
      return send(again?.[0] ?? crypto.randomUUID(), request, drafts.getState().outbound);
    },
    retryConversation: async (key) => {
      // Another frame may have started it, or be starting it now.
      await restore();
      const one = find(key);
      if (one?.phase === "failed") await send(key, one.request);
    },
    discardConversation: (key) => {
      remove(key);
      commands.dismiss(slotOf({ type: "start-conversation", draftId: key }));
    },
  };
}
