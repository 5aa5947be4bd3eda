import { type ReactNode, useMemo, useState } from "react";
import type { OutboundChannel, OutboundRequest } from "../../domain/command.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { useQueues } from "../../state/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Combobox } from "../../ui/Combobox.tsx";
import { SelectField, TextField } from "../../ui/Field.tsx";
import type { OutboundField } from "./fieldProblems.ts";
import styles from "./NewConversation.module.css";
import { senderOptions } from "./senders.ts";

const channelTexts = {
  phone: "outbound.channel.phone",
  sms: "outbound.channel.sms",
  whatsapp: "outbound.channel.whatsapp",
  email: "outbound.channel.email",
  callback: "outbound.channel.callback",
} as const satisfies Record<OutboundChannel, MessageId>;

export interface OutboundFieldsProps {
  /** `to`, `cc` and `bcc` contain the typed text unchanged. */
  readonly draft: OutboundRequest;
  /** The text in the sender's field. */
  readonly from: string;
  readonly channels: readonly OutboundChannel[];
  readonly problems: ReadonlyMap<OutboundField, string>;
  readonly onChange: (patch: Partial<OutboundRequest>) => void;
}

/** Renders the fields of a new conversation that its channel has. */
export function OutboundFields({ draft, from, channels, problems, onChange }: OutboundFieldsProps): ReactNode {
  const t = useT();
  const { channel, direct } = draft;
  const agent = usePanelState((state) => state.agent);
  const { data: queues } = useQueues();
  const senders = useMemo(() => senderOptions(t, channel, agent, queues ?? []), [t, channel, agent, queues]);
  const [showsCopies, setShowsCopies] = useState(draft.cc.length > 0 || draft.bcc.length > 0);
  const isMail = channel === "email";
  const isText = channel !== "phone";
  const typed = (texts: readonly string[]) => texts.join(", ");
  const toTexts = (text: string) => (text === "" ? [] : [text]);
  return (
    <>
      <SelectField
        label={t("outbound.channel")}
        value={channel}
        options={channels.map((value) => ({ value, label: t(channelTexts[value]) }))}
        onChange={(value) => {
          const chosen = channels.find((each) => each === value);
          // A sender is valid for one channel only.
          if (chosen !== undefined) onChange({ channel: chosen, from: undefined });
        }}
      />
      <TextField
        required
        label={t("outbound.to")}
        type={isMail ? "text" : "tel"}
        hint={isMail ? t("outbound.toHint") : undefined}
        value={typed(draft.to)}
        error={problems.get("to")}
        onChange={(text) => onChange({ to: toTexts(text) })}
      />
      {isMail && !showsCopies ? (
        <div>
          <Button size="small" variant="quiet" onPress={() => setShowsCopies(true)}>
            {t("outbound.addCopies")}
          </Button>
        </div>
      ) : null}
      {isMail && showsCopies ? (
        <>
          <TextField
            label={t("outbound.cc")}
            value={typed(draft.cc)}
            error={problems.get("cc")}
            onChange={(text) => onChange({ cc: toTexts(text) })}
          />
          <TextField
            label={t("outbound.bcc")}
            value={typed(draft.bcc)}
            error={problems.get("bcc")}
            onChange={(text) => onChange({ bcc: toTexts(text) })}
          />
        </>
      ) : null}
      <Combobox
        label={t("outbound.from")}
        value={from}
        options={senders}
        required={isText && direct}
        error={problems.get("from")}
        onChange={(text) => onChange({ from: text })}
      />
      {isMail ? (
        <TextField
          label={t("outbound.subject")}
          required={direct}
          value={draft.subject ?? ""}
          error={problems.get("subject")}
          onChange={(text) => onChange({ subject: text })}
        />
      ) : null}
      {isText ? (
        <TextField
          multiline
          rows={4}
          label={t("outbound.message")}
          required={direct}
          value={draft.content ?? ""}
          error={problems.get("content")}
          onChange={(text) => onChange({ content: text })}
        />
      ) : null}
      {channel === "whatsapp" ? (
        <TextField
          label={t("outbound.template")}
          hint={t("outbound.templateHint")}
          value={draft.replyTemplateId ?? ""}
          onChange={(text) => onChange({ replyTemplateId: text })}
        />
      ) : null}
      {isText ? (
        <label className={styles["check"]}>
          <input
            type="checkbox"
            checked={direct}
            onChange={(event) => onChange({ direct: event.currentTarget.checked })}
          />
          <span>{t("outbound.direct")}</span>
        </label>
      ) : null}
    </>
  );
}
