import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { countryOf } from "../domain/address/readNumber.ts";
import { readTarget } from "../domain/address/readTarget.ts";
import type { OutboundChannel } from "../domain/command.ts";
import { stageOf } from "../domain/interaction.ts";
import { errorText } from "../i18n/errorText.ts";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { emptyOutbound, type OutboundForm } from "../state/drafts/drafts.ts";
import { useConfig, useDraftActions, usePanel, usePanelState } from "../state/PanelContext.tsx";
import type { PanelState } from "../state/session/panelState.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { shorten } from "../ui/shorten.ts";
import { showBelow } from "../ui/showBelow.ts";
import { useOpenNewConversation } from "./newConversationDialog.ts";
import styles from "./ReachButtons.module.css";

export interface ReachButtonsProps {
  /** A text on screen that may be a number or e-mail addresses. */
  readonly text: string;
  /** Whether the text is known to be an address, and no other data. */
  readonly isAddress: boolean;
}

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

/**
 * Renders what a number or an e-mail address on screen can be used for. Write opens New conversation. Call calls at once,
 * unless the number is doubtful, the phone is not ready or another call is under way: then it opens New conversation, too.
 * Renders nothing for any other text, and where the host starts no conversations.
 */
export function ReachButtons({ text, isAddress }: ReachButtonsProps): ReactNode {
  const t = useT();
  const open = useOpenNewConversation();
  const { openForm, startAs } = useDraftActions();
  const { store, drafts } = usePanel();
  const config = useConfig();
  const { visibleNumber, defaultSmsFrom } = usePanelState((state) => state.agent);
  const channels = usePanelState(({ capabilities }) =>
    capabilities.agentCommands.has("start-conversation") ? capabilities.outboundChannels : undefined,
  );
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const [draftId, setDraftId] = useState<string | undefined>(undefined);
  const phase = useStore(drafts, (state) => state.attempts[draftId ?? ""]?.phase);
  const country = config.phone.country ?? countryOf([visibleNumber, defaultSmsFrom]);
  const target = useMemo(() => readTarget(text, country, isAddress), [text, country, isAddress]);
  if (target === undefined || channels === undefined) return null;
  const written: readonly OutboundChannel[] = target.kind === "mail" ? ["email"] : ["sms", "whatsapp"];
  const byText = written.find((channel) => channels.includes(channel));
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
  return (
    <span className={styles["buttons"]}>
      {target.kind === "number" && channels.includes("phone") ? (
        <Button
          size="small"
          variant="quiet"
          icon="phone"
          label={t("reach.call", { to: shown })}
          guard={`call/${target.address}`}
          busy={phase === "sending"}
          disabledReason={disabledReason}
          onPress={call}
        />
      ) : null}
      {byText === undefined ? null : (
        <Button
          size="small"
          variant="quiet"
          icon={target.kind === "mail" ? "email" : "chat"}
          label={t("reach.write", { to: shown })}
          popup="dialog"
          disabledReason={disabledReason}
          onPress={() => begin(byText)}
        />
      )}
      {draftId === undefined ? null : <CallFailure draftId={draftId} onDone={() => setDraftId(undefined)} />}
    </span>
  );
}
