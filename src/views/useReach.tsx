import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { readTarget, type Target } from "../domain/address/readTarget.ts";
import type { OutboundChannel } from "../domain/command.ts";
import { stageOf } from "../domain/interaction.ts";
import { errorText } from "../i18n/errorText.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { emptyOutbound, type OutboundForm } from "../state/drafts/drafts.ts";
import { useDraftActions, usePanel, usePanelState } from "../state/PanelContext.tsx";
import type { PanelState } from "../state/session/panelState.ts";
import { Alert } from "../ui/Alert.tsx";
import { shorten } from "../ui/shorten.ts";
import { showBelow } from "../ui/showBelow.ts";
import { useOpenNewConversation } from "./newConversationDialog.ts";
import styles from "./ReachButtons.module.css";
import { useCountry } from "../state/useCountry.ts";

function isInCall({ order, interactions }: PanelState): boolean {
  return order.some((id) => {
    const one = interactions[id];
    return one?.channel === "phone" && stageOf(one) === "handling";
  });
}

/** Shows why a call was not started, over the page. */
function CallFailure({ draftId, onDone }: { readonly draftId: string; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const { retryConversation, discard } = useDraftActions();
  const attempt = useStore(usePanel().drafts, (state) => state.attempts[draftId]);
  const element = useRef<HTMLDivElement>(null);
  const hasFailed = attempt?.phase === "failed";
  useLayoutEffect(() => {
    if (hasFailed && element.current?.parentElement) showBelow(element.current, element.current.parentElement);
  }, [hasFailed]);
  if (!hasFailed) return null;
  return (
    <div ref={element} className={styles["failure"]}>
      <Alert
        text={t("reach.failed", { reason: errorText(t, attempt.code ?? "refused", attempt.reason) })}
        retryLabel={t("work.retry")}
        onRetry={() => void retryConversation(draftId)}
        dismissLabel={t("work.dismiss")}
        onDismiss={() => {
          discard(draftId);
          onDone();
        }}
      />
    </div>
  );
}

/** What a number or mailboxes on screen can be used for. */
export interface Reach {
  readonly target: Target;
  /** The address as it is shown to people. */
  readonly shown: string;
  /** Why nothing can be started now. */
  readonly disabledReason: string | undefined;
  /** Whether a call is on its way to the host. */
  readonly isCalling: boolean;
  /** Calls at once, or opens New conversation if something is to be decided first. Undefined where the host cannot. */
  readonly call: (() => void) | undefined;
  /** Opens New conversation. Undefined where the host cannot. */
  readonly write: (() => void) | undefined;
  readonly writeChannel: OutboundChannel | undefined;
  /** Shows why a call was not started, over the page. */
  readonly failure: ReactNode;
}

/** Returns what a text on screen can be used for, or undefined for any text that is no number and no mailbox. */
export function useReach(text: string, isAddress: boolean): Reach | undefined {
  const t = useT();
  const open = useOpenNewConversation();
  const { openForm, startAs } = useDraftActions();
  const { store, drafts } = usePanel();
  const channels = usePanelState(({ capabilities }) =>
    capabilities.agentCommands.has("start-conversation") ? capabilities.outboundChannels : undefined,
  );
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const [draftId, setDraftId] = useState<string | undefined>(undefined);
  const phase = useStore(drafts, (state) => state.attempts[draftId ?? ""]?.phase);
  const country = useCountry();
  const target = useMemo(() => readTarget(text, country, isAddress), [text, country, isAddress]);
  if (target === undefined) return undefined;
  const written: readonly OutboundChannel[] = target.kind === "mail" ? ["email"] : ["sms", "whatsapp"];
  const writeChannel = written.find((channel) => channels?.includes(channel) === true);
  const to = target.kind === "mail" ? target.addresses : [target.address];
  const shown = target.kind === "mail" ? shorten(to.join(", "), 100) : target.shown;
  const disabledReason = isConnected ? undefined : t("why.not-connected");
  const begin = (channel: OutboundChannel) => {
    const form: Partial<OutboundForm> = { channel, to: channel === "email" ? [to.join(", ")] : to };
    openForm(form);
    open();
  };
  const call = () => {
    const state = store.getState();
    const isSimple = target.kind === "number" && target.isSure && state.agent.phoneReady !== false && !isInCall(state);
    if (!isSimple) {
      begin("phone");
      return;
    }
    const id = crypto.randomUUID();
    const { draftId: _draftId, isHtml: _isHtml, ...request } = emptyOutbound;
    setDraftId(id);
    void startAs(id, { ...request, channel: "phone", to, from: state.agent.visibleNumber });
  };
  return {
    target,
    shown,
    disabledReason,
    isCalling: phase === "sending",
    call: target.kind === "number" && channels?.includes("phone") === true ? call : undefined,
    write: writeChannel === undefined ? undefined : () => begin(writeChannel),
    writeChannel,
    failure: draftId === undefined ? null : <CallFailure draftId={draftId} onDone={() => setDraftId(undefined)} />,
  };
}
