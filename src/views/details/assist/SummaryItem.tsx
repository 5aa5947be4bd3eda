import { type ReactNode, useEffect, useId } from "react";
import type { Assistance, Assistant, Summary } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { type MessageId, useT } from "../../../i18n/i18n.ts";
import { tellOnce, useAssistControl } from "../../../state/assistance.ts";
import { Button } from "../../../ui/Button.tsx";
import { FactList } from "../FactList.tsx";
import styles from "./Assist.module.css";
import { AssistAlert } from "./AssistAlert.tsx";
import { HelpText } from "./HelpText.tsx";
import { useUse } from "./useUse.ts";

const factTexts = {
  reason: "assist.summary.reason",
  resolution: "assist.summary.resolution",
  followUp: "assist.summary.followUp",
} as const satisfies Record<Summary["facts"][number]["kind"], MessageId>;

export interface SummaryItemProps {
  readonly assistant: Assistant;
  readonly interactionId: InteractionId;
  readonly help: Assistance;
  readonly summary: Summary;
}

/** Shows a summary of the host. The agent can use and rate it, and the host is told. */
export function SummaryItem({ assistant, interactionId, help, summary }: SummaryItemProps): ReactNode {
  const t = useT();
  const id = useId();
  const { id: summaryId, text, facts } = summary;
  const { use, told } = useUse(interactionId);
  const rating = (isGood: boolean) => ({ type: "rate-summary", summaryId, isGood, text }) as const;
  const control = useAssistControl(assistant, interactionId, rating(true), help);
  const rated = control.done?.type === "rate-summary" ? control.done.isGood : undefined;
  useEffect(() => {
    tellOnce(assistant, interactionId, { type: "saw-summary", summaryId });
  }, [assistant, interactionId, summaryId]);
  return (
    <li id={id} className={styles["item"]}>
      <HelpText text={text} describedBy={id} />
      <FactList facts={facts.map((fact) => ({ label: t(factTexts[fact.kind]), value: fact.text }))} />
      <div className={styles["actions"]}>
        <Button
          size="small"
          onPress={() => {
            use(text);
            tellOnce(assistant, interactionId, { type: "used-summary", summaryId });
          }}
        >
          {t("assist.use")}
        </Button>
        {([true, false] as const).map((isGood) => (
          <Button
            key={String(isGood)}
            size="small"
            variant="quiet"
            pressed={rated === isGood}
            busy={control.isBusy}
            onPress={() => control.run(rating(isGood))}
          >
            {t(isGood ? "assist.good" : "assist.bad")}
          </Button>
        ))}
        <output className={styles["quiet"]}>{told}</output>
      </div>
      <AssistAlert control={control} name={t("assist.rating")} />
    </li>
  );
}
