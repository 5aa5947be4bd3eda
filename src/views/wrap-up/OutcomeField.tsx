import { type ReactNode, useId } from "react";
import { useT } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/Field.tsx";
import styles from "./OutcomeField.module.css";

/** Maximum number of radio buttons. With more outcomes the field is a combobox. */
const radioLimit = 5;

export interface OutcomeFieldProps {
  readonly outcomes: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | undefined;
  readonly required: boolean;
  readonly onChoose: (id: string | undefined) => void;
}

/** Renders the choice of the outcome. */
export function OutcomeField({ outcomes, chosen, required, onChoose }: OutcomeFieldProps): ReactNode {
  const t = useT();
  const id = useId();
  if (outcomes.length > radioLimit) {
    return (
      <SelectField
        label={t("wrapUp.outcome")}
        required={required}
        value={chosen ?? ""}
        options={[
          { value: "", label: t("wrapUp.noOutcome") },
          ...outcomes.map((outcome) => ({ value: outcome.id, label: outcome.name })),
        ]}
        onChange={(value) => onChoose(value === "" ? undefined : value)}
      />
    );
  }
  return (
    <div
      role="radiogroup"
      aria-labelledby={id}
      aria-required={required ? true : undefined}
      className={styles["outcome"]}
    >
      <div className={styles["head"]}>
        <span id={id} className={styles["label"]}>
          {t("wrapUp.outcome")}
        </span>
        {chosen === undefined || required ? null : (
          <Button size="small" variant="quiet" onPress={() => onChoose(undefined)}>
            {t("wrapUp.clearOutcome")}
          </Button>
        )}
      </div>
      <div className={styles["choices"]}>
        {outcomes.map((outcome) => (
          <label key={outcome.id} className={styles["choice"]}>
            <input type="radio" name={id} checked={outcome.id === chosen} onChange={() => onChoose(outcome.id)} />
            <span>{outcome.name}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
