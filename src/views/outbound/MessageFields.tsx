import { type ReactNode, useDeferredValue } from "react";
import type { OutboundRequest } from "../../domain/command.ts";
import { mostCharacters } from "../../domain/outboundRules.ts";
import { useT } from "../../i18n/i18n.ts";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { TextField } from "../../ui/Field.tsx";
import { ForeignText } from "../ForeignText.tsx";
import { CheckField } from "./CheckField.tsx";
import { DirectField } from "./DirectField.tsx";
import type { OutboundField } from "./fieldProblems.ts";
import styles from "./NewConversation.module.css";

/** Shows an e-mail in HTML as its reader will see it. */
function Preview({ markup }: { readonly markup: string }): ReactNode {
  const t = useT();
  const text = useDeferredValue(markup);
  return (
    <section aria-label={t("outbound.preview")} className={styles["preview"]}>
      <p className={styles["hint"]}>{t("outbound.preview")}</p>
      <ForeignText text={text} />
    </section>
  );
}

export interface MessageFieldsProps {
  readonly draft: OutboundForm;
  /** What would be sent now. */
  readonly request: OutboundRequest;
  readonly problems: ReadonlyMap<OutboundField, string>;
  readonly onChange: (patch: Partial<OutboundForm>) => void;
}

/** Renders the fields of a written message: subject and format of an e-mail, text, template, and when it is sent. */
export function MessageFields({ draft, request, problems, onChange }: MessageFieldsProps): ReactNode {
  const t = useT();
  const { channel, direct } = draft;
  const isMail = channel === "email";
  const isHtml = isMail && draft.isHtml === true;
  const { content = "" } = request;
  return (
    <>
      {isMail ? (
        <>
          <TextField
            label={t("outbound.subject")}
            required={direct}
            value={draft.subject ?? ""}
            error={problems.get("subject")}
            onChange={(text) => onChange({ subject: text })}
          />
          <CheckField
            label={t("outbound.html")}
            hint={isHtml ? t("outbound.htmlHint") : undefined}
            checked={isHtml}
            onChange={(checked) => onChange({ isHtml: checked })}
          />
        </>
      ) : null}
      <TextField
        multiline
        rows={4}
        label={t("outbound.message")}
        required={direct}
        value={draft.content ?? ""}
        error={problems.get("content")}
        onChange={(text) => onChange({ content: text })}
      />
      {isHtml && content !== "" && content.length <= mostCharacters.content ? <Preview markup={content} /> : null}
      {channel === "whatsapp" ? (
        <TextField
          label={t("outbound.template")}
          hint={t("outbound.templateHint")}
          value={draft.replyTemplateId ?? ""}
          error={problems.get("replyTemplateId")}
          onChange={(text) => onChange({ replyTemplateId: text })}
        />
      ) : null}
      <DirectField request={request} checked={direct} onChange={(checked) => onChange({ direct: checked })} />
    </>
  );
}
