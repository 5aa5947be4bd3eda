import { type ReactNode, useMemo } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { t } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import {
  useAllowed,
  useCommands,
  useConfig,
  useDraft,
  useDraftActions,
  usePanelState,
} from "../../state/PanelContext.tsx";
import { useQueues } from "../../state/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Combobox } from "../../ui/Combobox.tsx";
import { attachedToSend, repeatedKey } from "./attachedDraft.ts";
import { AttachedDataEditor } from "./AttachedDataEditor.tsx";
import styles from "./Transfer.module.css";
import { transferOptions } from "./transferOptions.ts";

interface TransferFormProps {
  readonly interactionId: InteractionId;
  /** The one control that transfer and consult share, see `slotOf`. */
  readonly slot: string;
}

type HandOver = "transfer" | "consult";

/** To whom, with what data, and at once or after talking to the other person first. */
export function TransferForm({ interactionId, slot }: TransferFormProps): ReactNode {
  const { run } = useCommands();
  const { edit } = useDraftActions();
  const allowed = useAllowed(interactionId);
  const transferTo = useDraft(interactionId, (draft) => draft.transferTo);
  const transferData = useDraft(interactionId, (draft) => draft.transferData);
  const { directory } = useConfig();
  const { data: queues } = useQueues();
  const current = usePanelState((state) => state.interactions[interactionId]?.attachedData);
  const record = usePanelState((state) => state.commands[slot]);
  const options = useMemo(() => transferOptions(queues ?? [], directory), [queues, directory]);

  const to = transferTo.trim();
  const rows = transferData ?? current ?? [];
  const repeated = repeatedKey(rows);
  const dataProblem = repeated === undefined ? undefined : t("transfer.data.repeated", { key: repeated });

  const reasonAgainst = (type: HandOver): string | undefined => {
    const availability = allowed.get(type);
    if (availability === undefined) return undefined;
    if (!availability.allowed) return t(impedimentId(availability.why));
    if (to === "") return t("transfer.toMissing");
    if (type === "transfer" && dataProblem !== undefined) return dataProblem;
    if (record?.phase === "requested" && record.command.type !== type) return t("transfer.waiting");
    return undefined;
  };
  const button = (type: HandOver): ReactNode =>
    allowed.has(type) ? (
      <Button
        variant={type === "transfer" ? "primary" : "default"}
        busy={record?.phase === "requested" && record.command.type === type}
        disabledReason={reasonAgainst(type)}
        onPress={() => {
          // A consultation carries no attached data: the conversation itself stays with the agent.
          const attachedData = type === "transfer" ? attachedToSend(transferData, current ?? []) : undefined;
          void run({ type, interactionId, to, attachedData });
        }}
      >
        {t(type === "transfer" ? "transfer.transfer" : "transfer.consultAction")}
      </Button>
    ) : null;

  return (
    <>
      <Combobox
        label={t("transfer.to")}
        placeholder={t("transfer.toPlaceholder")}
        value={transferTo}
        options={options}
        onChange={(value) => edit(interactionId, { transferTo: value })}
      />
      {allowed.has("transfer") ? (
        <AttachedDataEditor
          rows={rows}
          edited={transferData !== undefined}
          problem={dataProblem}
          onChange={(data) => edit(interactionId, { transferData: data })}
          onRestore={() => edit(interactionId, { transferData: undefined })}
        />
      ) : null}
      <div className={styles["actions"]}>
        {button("consult")}
        {button("transfer")}
      </div>
    </>
  );
}
