import type { ReactNode } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import { dataProblem, dataToSend } from "../../domain/dataEdits.ts";
import type { AttachedDatum, InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import "../../i18n/workTexts.ts";
import { useAllowed, useCommands, useDraft, useDraftActions, useIsBusy } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { AttachedDataEditor } from "../AttachedDataEditor.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { dataProblemText } from "../dataProblemText.ts";

export interface EditDataProps {
  readonly interactionId: InteractionId;
  /** The host's data. */
  readonly data: readonly AttachedDatum[];
}

/**
 * Renders the editor of the attached data with Save data. The edits are those of the Transfer view, which sends them with a
 * transfer. They are kept until the host shows them.
 */
export function EditData({ interactionId, data }: EditDataProps): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const { edit } = useDraftActions();
  const edited = useDraft(interactionId, (draft) => draft.transferData);
  const availability = useAllowed(interactionId).get("set-attached-data");
  const slot = slotOf({ type: "set-attached-data", interactionId });
  const isBusy = useIsBusy(slot);
  const found = edited === undefined ? undefined : dataProblem(data, edited);
  const problem = found && dataProblemText(t, found);
  const wanted = dataToSend(edited, data);
  if (availability === undefined && edited === undefined) return null;
  const reasonAgainst = (): string | undefined => {
    if (availability === undefined) return t("details.editData.over");
    if (!availability.allowed) return t(impedimentId(availability.why));
    return problem ?? (wanted === undefined ? t("details.editData.same") : undefined);
  };
  return (
    <>
      <AttachedDataEditor
        keepsKeys
        title={t("details.editData")}
        rows={edited ?? data}
        current={data}
        edited={edited !== undefined}
        problem={problem}
        onChange={(rows) => edit(interactionId, { transferData: rows })}
        onRestore={() => edit(interactionId, { transferData: undefined })}
      >
        <Button
          size="small"
          variant="primary"
          busy={isBusy}
          disabledReason={isBusy ? undefined : reasonAgainst()}
          onPress={() => {
            if (wanted !== undefined) void run({ type: "set-attached-data", interactionId, data: wanted });
          }}
        >
          {t("details.saveData")}
        </Button>
      </AttachedDataEditor>
      <CommandAlert slot={slot} />
    </>
  );
}
