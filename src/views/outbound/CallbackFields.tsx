import type { ReactNode } from "react";
import { useT } from "../../i18n/i18n.ts";
import { useConfig } from "../../state/PanelContext.tsx";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { SelectField } from "../../ui/Field.tsx";
import { TimeField } from "../../ui/TimeField.tsx";

export interface CallbackFieldsProps {
  readonly draft: OutboundForm;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<OutboundForm>) => void;
}

/** Renders the fields that only a callback has: the queue whose agents call, and when. */
export function CallbackFields({ draft, error, onChange }: CallbackFieldsProps): ReactNode {
  const t = useT();
  const { directory } = useConfig();
  const queues = directory.filter(({ kind }) => kind === "queue");
  const { queueId = "", scheduledAt } = draft;
  return (
    <>
      <SelectField
        label={t("outbound.queue")}
        value={queueId}
        hint={error ?? (queues.length === 0 ? t("outbound.noQueues") : undefined)}
        options={[
          { value: "", label: t("outbound.chooseQueue") },
          ...queues.map(({ address, name }) => ({ value: address, label: name })),
        ]}
        onChange={(value) => onChange({ queueId: value === "" ? undefined : value })}
      />
      <TimeField
        label={t("outbound.when")}
        hint={t("outbound.whenHint")}
        at={scheduledAt}
        onChange={(at) => onChange({ scheduledAt: at })}
      />
    </>
  );
}
