import type { ReactNode } from "react";
import type { Assistant } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import "../../../i18n/attentionTexts.ts";
import "../../../i18n/conversationTexts.ts";
import { errorText } from "../../../i18n/errorText.ts";
import { useT } from "../../../i18n/i18n.ts";
import "../../../i18n/workTexts.ts";
import { useAssistance } from "../../../state/assistance.ts";
import { Alert } from "../../../ui/Alert.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Section } from "../Section.tsx";
import styles from "./Assist.module.css";
import { ChecklistItem } from "./ChecklistItem.tsx";
import { FinishChecklists } from "./FinishChecklists.tsx";
import { PaymentRow } from "./PaymentRow.tsx";
import { SuggestionItem } from "./SuggestionItem.tsx";
import { SummaryItem } from "./SummaryItem.tsx";
import { useSteadyHelp } from "./useSteadyHelp.ts";

export interface AssistProps {
  readonly interactionId: InteractionId;
  readonly assistant: Assistant;
}

function HelpPart({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles["part"]}>
      <h4 className={styles["title"]}>{title}</h4>
      <ul aria-label={title} className={styles["items"]}>
        {children}
      </ul>
    </div>
  );
}

/** Shows what the host offers to help the agent. Parts that the host has not are absent, and without any the whole is. */
export function Assist({ interactionId, assistant }: AssistProps): ReactNode {
  const t = useT();
  const { help, failure, readAgain } = useAssistance(assistant, interactionId);
  const { shown, waiting, showWaiting } = useSteadyHelp(help);
  const failed = failure ?? help?.failed;
  const { summaries = [], suggestions = [], checklists = [], payments } = shown ?? {};
  const flows = payments === undefined ? [] : assistant.paymentFlows;
  const count = summaries.length + suggestions.length + checklists.length + flows.length;
  if (count === 0 && waiting === 0 && failed === undefined) return null;
  const shared = shown === undefined ? undefined : { assistant, interactionId, help: shown };
  return (
    <Section title={t("assist.title")}>
      <div className={styles["head"]}>
        <span className={styles["quiet"]}>{t("assist.hint")}</span>
        {waiting === 0 ? null : (
          <Button size="small" guard={`new/${waiting}`} onPress={showWaiting}>
            {t("assist.new", { count: waiting })}
          </Button>
        )}
      </div>
      {shared === undefined || flows.length === 0 ? null : (
        <HelpPart title={t("assist.payments")}>
          {flows.map((flow) => (
            <PaymentRow key={flow.id} {...shared} flow={flow} />
          ))}
        </HelpPart>
      )}
      {shared === undefined || checklists.length === 0 ? null : (
        <>
          <HelpPart title={t("assist.checklists")}>
            {checklists.map((checklist) => (
              <ChecklistItem key={checklist.id} {...shared} checklist={checklist} />
            ))}
          </HelpPart>
          <FinishChecklists {...shared} />
        </>
      )}
      {shared === undefined || suggestions.length === 0 ? null : (
        <HelpPart title={t("assist.suggestions")}>
          {suggestions.map((suggestion) => (
            <SuggestionItem key={suggestion.id} {...shared} suggestion={suggestion} />
          ))}
        </HelpPart>
      )}
      {shared === undefined || summaries.length === 0 ? null : (
        <HelpPart title={t("assist.summaries")}>
          {summaries.map((summary) => (
            <SummaryItem key={summary.id} {...shared} summary={summary} />
          ))}
        </HelpPart>
      )}
      {failed === undefined ? null : (
        <Alert
          text={t("assist.failed", { name: t("assist.title"), why: errorText(t, failed.code, failed.reason) })}
          retryLabel={t("work.retry")}
          onRetry={readAgain}
        />
      )}
    </Section>
  );
}
