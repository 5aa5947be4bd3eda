import { type ReactNode, useState } from "react";
import type { OutboundChannel, OutboundRequest } from "../../domain/command.ts";
import type { ReadContext } from "../../domain/directory/readRecipient.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Combobox, type ComboboxOption } from "../../ui/Combobox.tsx";
import { SelectField, TextField } from "../../ui/Field.tsx";
import { RecipientField } from "../RecipientField.tsx";
import type { OutboundField } from "./fieldProblems.ts";
import styles from "./NewConversation.module.css";
import { sendersFor } from "./senders.ts";

const channelTexts = {
  phone: "outbound.channel.phone",
  sms: "outbound.channel.sms",
  whatsapp: "outbound.channel.whatsapp",
  email: "outbound.channel.email",
  callback: "outbound.channel.callback",
} as const satisfies Record<OutboundChannel, MessageId>;

const recipientTexts = { to: "outbound.to", cc: "outbound.cc", bcc: "outbound.bcc" } as const satisfies Record<
  string,
  MessageId
>;

export interface OutboundFieldsProps {
  /** `to`, `cc` and `bcc` contain the typed text unchanged. */
  readonly draft: OutboundRequest;
  /** The text in the sender's field. */
  readonly from: string;
  readonly channels: readonly OutboundChannel[];
  readonly context: ReadContext;
  readonly senders: readonly ComboboxOption[];
  readonly problems: ReadonlyMap<OutboundField, string>;
  readonly onSubmit: () => void;
  readonly onChange: (patch: Partial<OutboundRequest>) => void;
}

/** Renders the fields of a new conversation that its channel has. */
export function OutboundFields({ draft, from, channels, problems, onChange, ...rest }: OutboundFieldsProps): ReactNode {
  const t = useT();
  const { channel, direct } = draft;
  const { context, senders } = rest;
  const [showsCopies, setShowsCopies] = useState(draft.cc.length > 0 || draft.bcc.length > 0);
  const isMail = channel === "email";
  const isText = channel !== "phone";
  const typed = (texts: readonly string[]) => texts.join(", ");
  const toTexts = (text: string) => (text === "" ? [] : [text]);
  const recipients = (field: "to" | "cc" | "bcc"): ReactNode => (
    <RecipientField
      isTextbox
      required={field === "to"}
      context={context}
      label={t(recipientTexts[field])}
      hint={isMail && field === "to" ? t("outbound.toHint") : undefined}
      value={typed(draft[field])}
      error={problems.get(field)}
      onChange={(text) => onChange({ [field]: toTexts(text) })}
      onEnter={(text) => {
        if (text === typed(draft[field])) rest.onSubmit();
        else onChange({ [field]: toTexts(text) });
      }}
    />
  );
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
      {recipients("to")}
      {isMail && !showsCopies ? (
        <div>
          <Button size="small" variant="quiet" onPress={() => setShowsCopies(true)}>
            {t("outbound.addCopies")}
          </Button>
        </div>
      ) : null}
      {isMail && showsCopies ? (
        <>
          {recipients("cc")}
          {recipients("bcc")}
        </>
      ) : null}
      <Combobox
        label={t("outbound.from")}
        value={from}
        options={sendersFor(senders, from)}
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
