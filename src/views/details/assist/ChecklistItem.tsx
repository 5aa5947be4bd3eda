import { type ReactNode, useId } from "react";
import type { Assistance, Assistant, Checklist, ChecklistStep } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useAssistControl } from "../../../state/assistance.ts";
import { shorten } from "../../../ui/shorten.ts";
import styles from "./Assist.module.css";
import { AssistAlert } from "./AssistAlert.tsx";

interface HelpProps {
  readonly assistant: Assistant;
  readonly interactionId: InteractionId;
  readonly help: Assistance;
}

interface StepProps extends HelpProps {
  readonly checklist: Checklist;
  readonly step: ChecklistStep;
}

/** Renders one step. Its box shows what the host has, also while a change of it is under way. */
function Step({ assistant, interactionId, help, checklist, step }: StepProps): ReactNode {
  const t = useT();
  const id = useId();
  const { id: checklistId, isFinal } = checklist;
  const { name, description, isImportant, isTicked, isTickedByHost } = step;
  const change = { type: "tick-step", checklistId, step: { id: step.id, name }, isTicked: !isTicked } as const;
  const control = useAssistControl(assistant, interactionId, change, help);
  const notes = [
    isImportant ? t("assist.important") : "",
    isTickedByHost ? t("assist.heard") : "",
    shorten(description, 300),
  ].filter((note) => note !== "");
  return (
    <li className={styles["step"]}>
      <input
        id={id}
        type="checkbox"
        checked={isTicked}
        aria-busy={control.isBusy ? true : undefined}
        aria-disabled={isFinal ? true : undefined}
        aria-describedby={notes.length === 0 ? undefined : `${id}-notes`}
        onChange={() => {
          if (!isFinal) control.run(change);
        }}
      />
      <label htmlFor={id}>
        <bdi translate="no">{shorten(name, 300)}</bdi>
      </label>
      {notes.length === 0 ? null : (
        <span id={`${id}-notes`} className={styles["quiet"]}>
          {notes.join(" · ")}
        </span>
      )}
      <AssistAlert control={control} name={shorten(name, 100)} />
    </li>
  );
}

/** Shows a checklist with a box for each step. */
export function ChecklistItem({ checklist, ...rest }: HelpProps & { readonly checklist: Checklist }): ReactNode {
  const t = useT();
  const id = useId();
  const { name, steps, isFinal } = checklist;
  const count = steps.filter(({ isTicked }) => isTicked).length;
  return (
    <li className={styles["item"]}>
      <bdi id={id} translate="no" className={styles["name"]}>
        {shorten(name, 200) || t("assist.checklist")}
      </bdi>
      <span className={styles["quiet"]}>
        {isFinal ? t("assist.checklist.final") : t("assist.checklist.count", { count, all: steps.length })}
      </span>
      <ul aria-labelledby={id} className={styles["items"]}>
        {steps.map((step) => (
          <Step key={step.id} {...rest} checklist={checklist} step={step} />
        ))}
      </ul>
    </li>
  );
}
