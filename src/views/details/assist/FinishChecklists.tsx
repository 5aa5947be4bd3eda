import type { ReactNode } from "react";
import type { Assistance, Assistant } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useAssistControl } from "../../../state/assistance.ts";
import { Button } from "../../../ui/Button.tsx";
import { AssistAlert } from "./AssistAlert.tsx";

export interface FinishChecklistsProps {
  readonly assistant: Assistant;
  readonly interactionId: InteractionId;
  readonly help: Assistance;
}

/** Renders the button that makes the checklists of a conversation final, which cannot be undone. */
export function FinishChecklists({ assistant, interactionId, help }: FinishChecklistsProps): ReactNode {
  const t = useT();
  const finish = { type: "finish-checklists" } as const;
  const control = useAssistControl(assistant, interactionId, finish, help);
  const isOver = help.checklists?.every(({ isFinal }) => isFinal) === true;
  return (
    <div>
      <Button
        size="small"
        busy={control.isBusy}
        guard={`finish/${interactionId}`}
        disabledReason={isOver ? t("assist.checklist.final") : undefined}
        onPress={() => control.run(finish)}
      >
        {t("assist.checklist.finish")}
      </Button>
      <AssistAlert control={control} name={t("assist.checklist.finish")} />
    </div>
  );
}
