import type { WindowDialect } from "../Dialect.ts";
import type { WindowSession } from "../WindowSession.ts";
import { type ToolkitAction, toolkitActions } from "./createActions.ts";
import { createVoiceToolkit } from "./createVoiceToolkit.ts";
import { requireTelephony } from "./Telephony.ts";

/** A call of a method, as the link carries it. */
interface MethodCall {
  readonly id: string;
  readonly type: "action";
  readonly payload: { readonly command: string; readonly args: readonly unknown[] };
}

/**
 * Speaks for the toolkit of one Lightning page. To the page: events `{type, detail}`, and for a call
 * `{id, type: "action", payload: {command, args}}` the answer `{id, type: "response", payload: {value, reason?}}`.
 */
export const createSalesforceSession: WindowDialect["open"] = (engine, { post, setting }) => {
  let isOpen = true;
  const send = (message: unknown): void => {
    if (isOpen) post(structuredClone(message));
  };
  const toolkit = createVoiceToolkit(engine, {
    telephony: requireTelephony(setting),
    raise: (type, detail) => send({ type, detail }),
  });
  const stop = (): void => {
    isOpen = false;
    toolkit.stop();
  };
  const session: WindowSession = {
    receive(data) {
      if (!isOpen) return;
      const { id, payload } = data as MethodCall;
      try {
        toolkit.call(payload.command, payload.args);
        send({ id, type: "response", payload: { value: "ok" } });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        send({ id, type: "response", payload: { value: "error", reason } });
      }
    },
    act(action, text) {
      if (!(action in toolkitActions)) throw new Error(`There is no action "${action}".`);
      toolkit.act(action as ToolkitAction, text);
    },
    // A page that goes away is told nothing.
    close: stop,
    abandon: stop,
    announce: toolkit.announce,
  };
  return session;
};
