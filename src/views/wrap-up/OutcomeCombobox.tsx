import type { ReactNode } from "react";
import { matchesWords } from "../../domain/matchesWords.ts";
import "../../i18n/workTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { ChoiceCombobox } from "../../ui/ChoiceCombobox.tsx";
import type { OutcomeFieldProps } from "./OutcomeField.tsx";

/** Renders the choice among many outcomes, which the agent can search. */
export function OutcomeCombobox({ outcomes, keyed, chosen, required, onChoose }: OutcomeFieldProps): ReactNode {
  const t = useT();
  return (
    <ChoiceCombobox
      label={t("wrapUp.outcome")}
      required={required}
      placeholder={t("wrapUp.searchOutcome")}
      options={outcomes.map(({ id, name, description }, index) => ({
        id,
        name,
        detail: description,
        keys: index < keyed ? String(index + 1) : undefined,
      }))}
      chosen={chosen?.id}
      matches={matchesWords}
      noneText={t("wrapUp.noneFound")}
      moreText={(count) => t("wrapUp.moreOutcomes", { count })}
      onChoose={(id) => onChoose(outcomes.find((one) => one.id === id))}
    />
  );
}
