import { type ReactNode, useId } from "react";
import { useT } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import type { OfferedOutcome } from "./offeredOutcomes.ts";
import styles from "./OutcomeField.module.css";

export interface OutcomeFieldProps {
  readonly outcomes: readonly OfferedOutcome[];
  /** Number of outcomes that a digit selects, the first ones. */
  readonly keyed: number;
  readonly chosen: OfferedOutcome | undefined;
  readonly required: boolean;
  readonly onChoose: (outcome: OfferedOutcome | undefined) => void;
}

/** Renders the choice among few outcomes. Each shows the digit that selects it, if there is one. */
export function OutcomeField({ outcomes, keyed, chosen, required, onChoose }: OutcomeFieldProps): ReactNode {
  const t = useT();
  const id = useId();
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
        {outcomes.map((outcome, index) => (
          <label key={outcome.id} className={styles["choice"]} title={outcome.description}>
            <input
              type="radio"
              name={id}
              checked={outcome.id === chosen?.id}
              aria-keyshortcuts={index < keyed ? String(index + 1) : undefined}
              onChange={() => onChoose(outcome)}
            />
            <bdi>{outcome.name}</bdi>
            {index < keyed ? (
              <kbd aria-hidden="true" className={styles["key"]}>
                {index + 1}
              </kbd>
            ) : null}
          </label>
        ))}
      </div>
    </div>
  );
}
