import { type ReactNode, useId } from "react";
import type { Assistance, Assistant, Suggestion } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { useT } from "../../../i18n/i18n.ts";
import { tellOnce, useAssistControl } from "../../../state/assistance.ts";
import { Button } from "../../../ui/Button.tsx";
import { shorten } from "../../../ui/shorten.ts";
import styles from "./Assist.module.css";
import { AssistAlert } from "./AssistAlert.tsx";
import { HelpText } from "./HelpText.tsx";
import { useUse } from "./useUse.ts";

export interface SuggestionItemProps {
  readonly assistant: Assistant;
  readonly interactionId: InteractionId;
  readonly help: Assistance;
  readonly suggestion: Suggestion;
}

/** Shows a suggestion of what to say. A dismissed one leaves its place empty, so that no other moves. */
export function SuggestionItem({ assistant, interactionId, help, suggestion }: SuggestionItemProps): ReactNode {
  const t = useT();
  const id = useId();
  const { id: suggestionId, title, text, isDismissed } = suggestion;
  const { use, told } = useUse(interactionId);
  const dismissal = { type: "dismiss-suggestion", suggestionId } as const;
  const control = useAssistControl(assistant, interactionId, dismissal, help);
  const name = shorten(title || text, 120);
  if (isDismissed) {
    return (
      <li className={styles["item"]}>
        <span className={styles["quiet"]}>{t("assist.dismissed", { name })}</span>
      </li>
    );
  }
  return (
    <li className={styles["item"]}>
      <bdi id={id} translate="no" className={styles["name"]}>
        {name}
      </bdi>
      {text === "" || title === "" ? null : (
        <HelpText
          text={text}
          describedBy={id}
          onOpen={() => tellOnce(assistant, interactionId, { type: "saw-suggestion", suggestionId })}
        />
      )}
      <div className={styles["actions"]}>
        {text === "" ? null : (
          <Button
            size="small"
            describedBy={id}
            onPress={() => {
              use(text);
              tellOnce(assistant, interactionId, { type: "used-suggestion", suggestionId });
            }}
          >
            {t("assist.use")}
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          describedBy={id}
          busy={control.isBusy}
          guard={`dismiss/${suggestionId}`}
          onPress={() => control.run(dismissal)}
        >
          {t("assist.dismiss")}
        </Button>
        <output className={styles["quiet"]}>{told}</output>
      </div>
      <AssistAlert control={control} name={t("assist.dismiss")} />
    </li>
  );
}
