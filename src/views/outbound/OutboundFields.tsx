import { type ReactNode, useState } from "react";
import type { OutboundChannel, OutboundRequest } from "../../domain/command.ts";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { readRecipients } from "../../domain/directory/readRecipients.ts";
import type { PickerContext } from "../../state/directory.ts";
import { RecipientTools } from "../RecipientTools.tsx";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Combobox, type ComboboxOption } from "../../ui/Combobox.tsx";
import { SelectField } from "../../ui/Field.tsx";
import { RecipientField } from "../RecipientField.tsx";
import { CallbackFields } from "./CallbackFields.tsx";
import { channelNames } from "./channelNames.ts";
import type { OutboundField } from "./fieldProblems.ts";
import { MessageFields } from "./MessageFields.tsx";
import { sendersFor } from "./senders.ts";

const recipientTexts = { to: "outbound.to", cc: "outbound.cc", bcc: "outbound.bcc" } as const satisfies Record<
  string,
  MessageId
>;

export interface OutboundFieldsProps {
  /** `to`, `cc` and `bcc` contain the typed text unchanged. */
  readonly draft: OutboundForm;
  /** What would be sent now. */
  readonly request: OutboundRequest;
  /** The text in the sender's field. */
  readonly from: string;
  /** What the other side will see as the sender. */
  readonly fromHint: string;
  /** Whether the senders of the queues could not be loaded. */
  readonly isListMissing: boolean;
  /** Whether the host takes a sender. */
  readonly hasSender: boolean;
  readonly onListRetry: () => void;
  readonly channels: readonly OutboundChannel[];
  readonly context: PickerContext;
  readonly senders: readonly ComboboxOption[];
  readonly problems: ReadonlyMap<OutboundField, string>;
  readonly onSubmit: () => void;
  readonly onChange: (patch: Partial<OutboundForm>) => void;
}

/** Renders the fields of a new conversation that its channel has. */
export function OutboundFields({ draft, from, channels, problems, onChange, ...rest }: OutboundFieldsProps): ReactNode {
  const t = useT();
  const { channel, direct } = draft;
  const { context, senders } = rest;
  const [wantsCopies, setWantsCopies] = useState(false);
  const showsCopies = wantsCopies || draft.cc.length > 0 || draft.bcc.length > 0;
  const isMail = channel === "email";
  const typed = (texts: readonly string[]) => texts.join(", ");
  const toTexts = (text: string) => (text === "" ? [] : [text]);
  const { recipients: chosen } = readRecipients(typed(draft.to), context);
  const only = chosen.length === 1 ? chosen[0]?.destination : undefined;
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
        options={channels.map((value) => ({ value, label: t(channelNames[value]) }))}
        onChange={(value) => {
          const chosen = channels.find((each) => each === value);
          // A sender is valid for one channel only.
          if (chosen !== undefined) onChange({ channel: chosen, from: undefined });
        }}
      />
      {recipients("to")}
      <RecipientTools destination={only}>
        {isMail && !showsCopies ? (
          <Button size="small" variant="quiet" onPress={() => setWantsCopies(true)}>
            {t("outbound.addCopies")}
          </Button>
        ) : undefined}
      </RecipientTools>
      {isMail && showsCopies ? (
        <>
          {recipients("cc")}
          {recipients("bcc")}
        </>
      ) : null}
      {channel === "callback" ? (
        <CallbackFields draft={draft} error={problems.get("queueId")} onChange={onChange} />
      ) : rest.hasSender ? (
        <Combobox
          label={t("outbound.from")}
          value={from}
          options={sendersFor(senders, from)}
          required={channel !== "phone" && direct}
          hint={problems.has("from") ? undefined : rest.fromHint}
          error={problems.get("from")}
          onChange={(text) => onChange({ from: text })}
        />
      ) : null}
      {rest.isListMissing ? (
        <div>
          <Button size="small" variant="quiet" icon="refresh" onPress={rest.onListRetry}>
            {t("outbound.from.retry")}
          </Button>
        </div>
      ) : null}
      {channel === "phone" || channel === "callback" ? null : (
        <MessageFields draft={draft} request={rest.request} problems={problems} onChange={onChange} />
      )}
    </>
  );
}
