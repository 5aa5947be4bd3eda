import type { ReactNode } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { WrapUp } from "../../domain/wrapUp.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { commandRecord } from "../../state/session/selectors.ts";
import { useAllowed, useCommands, useDraft, useNotes, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./WrapUp.module.css";

export interface SaveActionsProps {
  readonly interactionId: InteractionId;
  readonly wrapUp: WrapUp;
}

/** Renders the buttons that save or skip the host's own wrap-up form. */
export function SaveActions({ interactionId, wrapUp }: SaveActionsProps): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const allowed = useAllowed(interactionId);
  const save = allowed.get("save-wrap-up");
  const skip = allowed.get("skip-wrap-up");
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  const notes = useNotes(interactionId);
  const slot = slotOf({ type: "save-wrap-up", interactionId });
  const record = usePanelState((state) => commandRecord(state, slot));
  const busy = record?.phase === "requested" ? record.command.type : undefined;
  const reasonAgainst = (): string | undefined => {
    if (save?.allowed === false) return t(impedimentId(save.why));
    return wrapUp.kind === "form" && wrapUp.required && outcome === undefined ? t("wrapUp.needsOutcome") : undefined;
  };
  const reason = reasonAgainst();
  const send = () => {
    if (wrapUp.kind !== "form") return;
    const { formId } = wrapUp;
    void run({
      type: "save-wrap-up",
      interactionId,
      formId,
      outcome: outcome ?? "",
      notes: notes.get(),
      tags: [],
      isDraft: false,
    });
  };
  return (
    <>
      <div className={styles["actions"]}>
        {reason === undefined ? null : <span className={styles["hint"]}>{reason}</span>}
        {skip === undefined ? null : (
          <Button
            busy={busy === "skip-wrap-up"}
            disabledReason={skip.allowed ? undefined : t(impedimentId(skip.why))}
            onPress={() => void run({ type: "skip-wrap-up", interactionId })}
          >
            {t("wrapUp.skip")}
          </Button>
        )}
        <Button variant="primary" icon="check" busy={busy === "save-wrap-up"} disabledReason={reason} onPress={send}>
          {t("wrapUp.save")}
        </Button>
      </div>
      <CommandAlert slot={slot} />
    </>
  );
}
