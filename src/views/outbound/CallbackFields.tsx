import { type ReactNode, useId } from "react";
import { useT } from "../../i18n/i18n.ts";
import { useConfig } from "../../state/PanelContext.tsx";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { FieldFrame, SelectField } from "../../ui/Field.tsx";
import field from "../../ui/Field.module.css";

export interface CallbackFieldsProps {
  readonly draft: OutboundForm;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<OutboundForm>) => void;
}

/** Returns a time as a field for date and time has it, in the time zone of the browser. */
function toFieldTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return Number.isFinite(local.getTime()) ? local.toISOString().slice(0, 16) : "";
}

/** Renders the fields that only a callback has: the queue whose agents call, and when. */
export function CallbackFields({ draft, error, onChange }: CallbackFieldsProps): ReactNode {
  const t = useT();
  const id = useId();
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
      <FieldFrame id={id} label={t("outbound.when")} hint={t("outbound.whenHint")}>
        <input
          id={id}
          type="datetime-local"
          className={field["control"]}
          value={scheduledAt === undefined ? "" : toFieldTime(scheduledAt)}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget: { value } }) => {
            const at = Date.parse(value);
            onChange({ scheduledAt: Number.isFinite(at) ? at : undefined });
          }}
        />
      </FieldFrame>
    </>
  );
}
