import { type ReactNode, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraft, useDraftActions } from "../../state/PanelContext.tsx";
import { useSettings } from "../../state/settings/useSettings.ts";
import { useAnnounced } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import type { OfferedOutcome } from "./offeredOutcomes.ts";
import { OutcomeField } from "./OutcomeField.tsx";
import styles from "./WrapUp.module.css";
import { mostKeyed, useOutcomeKeys } from "./useOutcomeKeys.ts";
import { type NotesFieldRef, useNotesTemplate } from "./useNotesTemplate.ts";

// Loaded together with Ariakit, and only for many outcomes.
const OutcomeCombobox = latePart(async () => (await import("./OutcomeCombobox.tsx")).OutcomeCombobox);

/** Maximum number of radio buttons. With more outcomes the field is a combobox. */
const radioLimit = 5;

export interface OutcomeProps {
  readonly interactionId: InteractionId;
  readonly outcomes: readonly OfferedOutcome[];
  readonly required: boolean;
  readonly notesField: NotesFieldRef;
}

/** Renders the choice of the outcome, and offers the template of its notes. */
export function Outcome({ interactionId, outcomes, required, notesField }: OutcomeProps): ReactNode {
  const t = useT();
  const { edit } = useDraftActions();
  const id = useDraft(interactionId, (draft) => draft.outcome);
  const [said, setSaid] = useState("");
  useAnnounced(said);
  const chosen = outcomes.find((one) => one.id === id);
  const template = useNotesTemplate(interactionId, chosen, notesField);
  const choose = (next: OfferedOutcome | undefined) => {
    if (next?.id === id) return;
    edit(interactionId, { outcome: next?.id, outcomeName: next?.isConfigured === false ? next.name : undefined });
    template.follow(next);
  };
  const keyed = useSettings(({ outcomeKeys }) => (outcomeKeys ? Math.min(outcomes.length, mostKeyed) : 0));
  useOutcomeKeys(keyed, (place) => {
    const next = outcomes[place];
    choose(next);
    setSaid(next === undefined ? "" : t("wrapUp.chosen", { name: next.name }));
  });
  if (outcomes.length === 0) return null;
  const shared = { outcomes, keyed, chosen, required, onChoose: choose };
  return (
    <div>
      {outcomes.length > radioLimit ? (
        <Part name="outcomes">
          <OutcomeCombobox {...shared} />
        </Part>
      ) : (
        <OutcomeField {...shared} />
      )}
      {template.isOffered ? (
        <div className={styles["template"]}>
          <Button size="small" icon="plus" onPress={template.insert}>
            {t("wrapUp.insertTemplate")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
