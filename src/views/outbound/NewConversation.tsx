import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { errorText } from "../../i18n/errorText.ts";
import { toHostError } from "../../domain/HostError.ts";
import { useReadContext } from "../../state/directory.ts";
import { useConfig, useDraftActions, useOutboundDraft, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { useQueues } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/Form.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { PhoneNotice } from "../PhoneNotice.tsx";
import { fieldProblems } from "./fieldProblems.ts";
import styles from "./NewConversation.module.css";
import { OtherDrafts } from "./OtherDrafts.tsx";
import { OutboundFields } from "./OutboundFields.tsx";
import { PlannedCallbacks } from "./PlannedCallbacks.tsx";
import { RecentRecipients } from "./RecentRecipients.tsx";
import { senderHint } from "./senderTexts.ts";
import { defaultSender, senderOptions } from "./senders.ts";
import { readFields, toRequest, toSender } from "./toRequest.ts";

/**
 * Shows the form of a new conversation. The draft stays until it is sent, and the host then pushes the conversation.
 */
export function NewConversation({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { startConversation, discard } = useDraftActions();
  const [draft, change] = useOutboundDraft();
  const channels = usePanelState((state) => state.capabilities.outboundChannels);
  const agent = usePanelState((state) => state.agent);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const element = useRef<HTMLFormElement>(null);
  const phoneId = useId();
  const [attempts, setAttempts] = useState(0);

  const channel = channels.includes(draft.channel) ? draft.channel : (channels[0] ?? draft.channel);
  const from = draft.from ?? defaultSender(channel, agent);
  const context = useReadContext(channel);
  const { data: queues, error: listError, refetch } = useQueues();
  // A host without senders has nothing to load, and takes none.
  const hasNoList = listError !== null && toHostError(listError).code === "unsupported";
  const isListMissing = listError !== null && !hasNoList;
  const defaultFormat = useConfig().email.format;
  const senders = useMemo(() => senderOptions(t, channel, agent, queues ?? []), [t, channel, agent, queues]);
  const fields = useMemo(() => readFields(draft, context), [draft, context]);
  const known = senders.map(({ value }) => value);
  const form = { ...draft, channel, isHtml: draft.isHtml ?? defaultFormat === "html" };
  const request = toRequest(form, fields, toSender(from, known, context.country));
  const sending = { channel, known, isListMissing, country: context.country };
  const problems = fieldProblems(t, request, fields, sending);
  const asked = useStore(usePanel().drafts, (state) => state.attempts[draft.draftId ?? ""]);
  const isBusy = asked?.phase === "sending";
  const refused = asked?.phase === "failed" ? asked : undefined;

  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  useEffect(() => {
    if (attempts > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  const start = async () => {
    if (isBusy || !isConnected) return;
    if (problems.size > 0) {
      setAttempts((count) => count + 1);
      return;
    }
    // A time that is half typed has no value, so the callback would come at once. The browser tells what is missing.
    const inputs = [...(element.current?.querySelectorAll("input") ?? [])];
    if (inputs.some((input) => input.validity.badInput && !input.reportValidity())) return;
    const isStarted = await startConversation(request);
    // This dialog was closed during the request, so it must not close another one.
    if (isStarted && isOpen.current) onClose();
  };
  return (
    <Modal title={t("outbound.title")} closeLabel={t("work.close")} onClose={onClose}>
      <Form ref={element} className={styles["form"]} onEnter={() => void start()}>
        <OtherDrafts />
        <OutboundFields
          draft={form}
          request={request}
          from={from}
          fromHint={senderHint(t, request.from ?? "", sending)}
          isListMissing={isListMissing}
          hasSender={!hasNoList || senders.length > 0}
          onListRetry={() => void refetch()}
          channels={channels}
          context={context}
          senders={senders}
          problems={attempts > 0 ? problems : new Map()}
          onSubmit={() => void start()}
          onChange={change}
        />
        {refused === undefined ? null : (
          <Alert
            text={errorText(t, refused.code ?? "refused", refused.reason)}
            retryLabel={t("work.retry")}
            onRetry={() => void start()}
            dismissLabel={t("work.dismiss")}
            onDismiss={() => discard(refused.key)}
          />
        )}
        <div className={styles["actions"]}>
          <Button onPress={onClose}>{t("work.cancel")}</Button>
          <Button
            variant="primary"
            busy={isBusy}
            onPress={() => void start()}
            describedBy={channel === "phone" && agent.phoneReady === false ? phoneId : undefined}
            disabledReason={isConnected ? undefined : t("why.not-connected")}
          >
            {t("outbound.start")}
          </Button>
        </div>
        {/* After the buttons, because it comes late. */}
        {channel === "callback" ? <PlannedCallbacks /> : null}
        {channel === "email" ? null : (
          <RecentRecipients context={context} onChoose={(address) => change({ to: [address] })} />
        )}
        {/* Last, so that nothing moves when the phone comes or goes. */}
        {channel === "phone" ? <PhoneNotice id={phoneId} /> : null}
      </Form>
    </Modal>
  );
}
