import { type ReactNode, useMemo } from "react";
import { assertNever } from "../../domain/assertNever.ts";
import type { Command } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
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
import { commandRecord } from "../../state/session/selectors.ts";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { Combobox } from "../../ui/Combobox.tsx";
import { attachedToSend, repeatedKey } from "./attachedDraft.ts";
import { AttachedDataEditor } from "./AttachedDataEditor.tsx";
import styles from "./Transfer.module.css";
import { destinationOf, toOption, transferPlaces } from "./transferPlaces.ts";

interface TransferFormProps {
  readonly interactionId: InteractionId;
  /** The control that all buttons of the form share; see `slotOf`. */
  readonly slot: string;
}

type HandOver = "transfer" | "consult" | "add-to-call";

const labels = {
  transfer: "transfer.transfer",
  consult: "transfer.consultAction",
  "add-to-call": "transfer.addToCall",
} as const satisfies Record<HandOver, MessageId>;

/** Renders the fields for the destination and the attached data, and the buttons Transfer and Consult. */
export function TransferForm({ interactionId, slot }: TransferFormProps): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const { edit } = useDraftActions();
  const allowed = useAllowed(interactionId);
  const transferTo = useDraft(interactionId, (draft) => draft.transferTo);
  const transferData = useDraft(interactionId, (draft) => draft.transferData);
  const { directory } = useConfig();
  const { data: queues } = useQueues();
  const current = usePanelState((state) => state.interactions[interactionId]?.attachedData);
  const record = usePanelState((state) => commandRecord(state, slot));
  const places = useMemo(() => transferPlaces(t, queues ?? [], directory), [t, queues, directory]);
  const options = useMemo(() => places.map(toOption), [places]);

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
  const commandFor = (type: HandOver): Command => {
    const destination = destinationOf(to, places);
    switch (type) {
      case "transfer": {
        const attachedData = attachedToSend(transferData, current ?? []);
        return { type, interactionId, to: destination, keepUntilAnswered: false, attachedData };
      }
      case "consult":
        // A consultation sends no attached data, because the conversation itself stays with the agent.
        return { type, interactionId, to: destination, attachedData: undefined };
      case "add-to-call":
        return { type, interactionId, to: destination };
      default:
        return assertNever(type);
    }
  };
  const button = (type: HandOver): ReactNode =>
    allowed.has(type) ? (
      <Button
        variant={type === "transfer" ? "primary" : "default"}
        busy={record?.phase === "requested" && record.command.type === type}
        disabledReason={reasonAgainst(type)}
        onPress={() => {
          void run(commandFor(type));
        }}
      >
        {t(labels[type])}
      </Button>
    ) : null;

  return (
    <>
      <Combobox
        label={t("transfer.to")}
        shortcut={useShortcut("transfer")}
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
        {button("add-to-call")}
        {button("consult")}
        {button("transfer")}
      </div>
    </>
  );
}
