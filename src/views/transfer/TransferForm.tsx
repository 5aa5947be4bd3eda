import { type ReactNode, useId, useRef, useState } from "react";
import { assertNever } from "../../domain/assertNever.ts";
import { dataProblem as problemOf, dataToSend } from "../../domain/dataEdits.ts";
import type { Command } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import { destinationText } from "../../domain/directory/destinationText.ts";
import { isByPhone } from "../../domain/directory/misfitOf.ts";
import { type ReadContext, readRecipient, type Recipient } from "../../domain/directory/readRecipient.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useReadContext } from "../../state/directory.ts";
import { useAllowed, useCommands, useDraft, useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/session/selectors.ts";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { useAnnounced } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { RecipientField } from "../RecipientField.tsx";
import { RecipientTools } from "../RecipientTools.tsx";
import { refusalText } from "../recipientText.ts";
import { dataProblemText } from "../dataProblemText.ts";
import { AttachedDataEditor } from "../AttachedDataEditor.tsx";
import styles from "./Transfer.module.css";

interface TransferFormProps {
  readonly interactionId: InteractionId;
  /** The control that all buttons of the form share; see `slotOf`. */
  readonly slot: string;
}

/** A second press sooner than this belongs to the first one, in ms. */
const doublePressMs = 500;

const clockMs = (): number => performance.now();

/** Whether a recipient is a bare number that no directory names and that is no extension. */
function isRaw({ destination: { kind, id, label } }: Recipient, { way, hasExtensions }: ReadContext): boolean {
  const isExtension = hasExtensions && /^\d{2,6}$/.test(id);
  return kind === "address" && label === id && isByPhone(way) && !isExtension;
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
  const keeps = useDraft(interactionId, (draft) => draft.keepUntilAnswered);
  const transferData = useDraft(interactionId, (draft) => draft.transferData);
  const way = usePanelState((state) => state.interactions[interactionId]?.channel ?? "other");
  const queue = usePanelState((state) => state.interactions[interactionId]?.queue?.id);
  const context = useReadContext(way, queue);
  const current = usePanelState((state) => state.interactions[interactionId]?.attachedData);
  const record = usePanelState((state) => commandRecord(state, slot));
  const leavesAlways = usePanelState(({ capabilities }) => capabilities.transferAlwaysLeaves === true);
  const takesData = usePanelState(({ capabilities }) => capabilities.transferData !== "none");
  const warningId = useId();
  const canKeep =
    usePanelState(({ capabilities }) => capabilities.attendedTransfer === true) && allowed.has("transfer");
  /** The text that the agent left or tried to send. Until then a name may be half typed. */
  const [tried, setTried] = useState<{ readonly to: string; readonly type: HandOver | undefined }>();

  /** The number that Transfer was pressed for once. It is in no directory, so it may be a slip of the finger. */
  const [pressedOnce, setPressedOnce] = useState<{ readonly id: string; readonly at: number }>();

  const rows = transferData ?? current ?? [];
  const found = transferData === undefined ? undefined : problemOf(current ?? [], transferData);
  const dataProblem = found && dataProblemText(t, found);

  const reasonAgainst = (type: HandOver, to: string): string | undefined => {
    const availability = allowed.get(type);
    if (availability === undefined) return undefined;
    if (!availability.allowed) return t(impedimentId(availability.why));
    const reading = readRecipient(to, context);
    if (!reading.ok) return refusalText(t, reading, way);
    if (type !== "add-to-call" && dataProblem !== undefined) return dataProblem;
    if (record?.phase === "requested" && record.command.type !== type) return t("transfer.waiting");
    return undefined;
  };
  const commandFor = (type: HandOver, destination: Destination): Command => {
    const attachedData = dataToSend(transferData, current ?? []);
    switch (type) {
      case "transfer":
        return { type, interactionId, to: destination, keepUntilAnswered: canKeep && keeps, attachedData };
      case "consult":
        return { type, interactionId, to: destination, attachedData };
      case "add-to-call":
        return { type, interactionId, to: destination };
      default:
        return assertNever(type);
    }
  };
  const buttons = useRef(new Map<HandOver, HTMLButtonElement | null>());
  const start = (type: HandOver, to: string, isByEnter = false) => {
    const reading = readRecipient(to, context);
    setTried({ to, type });
    const isBusy = record?.phase === "requested";
    if (!reading.ok || isBusy || !allowed.has(type) || reasonAgainst(type, to) !== undefined) return;
    const { destination } = reading.recipient;
    // What goes out is what the field shows, so that a failure and its retry are about the same destination.
    const shown = destinationText(destination, context);
    if (shown !== transferTo) edit(interactionId, { transferTo: shown });
    setTried(undefined);
    if (type === "transfer" && isRaw(reading.recipient, context)) {
      const now = clockMs();
      if (pressedOnce?.id !== destination.id) {
        setPressedOnce({ id: destination.id, at: now });
        return;
      }
      if (now - pressedOnce.at < doublePressMs) return;
    }
    setPressedOnce(undefined);
    // The agent is done with the field, so it must not count as in use when the host answers.
    if (isByEnter) buttons.current.get(type)?.focus();
    void run(commandFor(type, destination));
  };
  const reading = readRecipient(transferTo, context);
  const chosen = reading.ok ? reading.recipient : undefined;
  const isAskedAgain = chosen !== undefined && pressedOnce?.id === chosen.destination.id;
  const again = isAskedAgain ? t("transfer.again", { to: chosen.shown }) : "";
  useAnnounced(again);
  // What Enter does is named below the field, so it must be possible now.
  const onEnter: HandOver =
    allowed.get("consult")?.allowed === true || !allowed.has("transfer") ? "consult" : "transfer";
  const hasBoth = onEnter === "consult" && allowed.has("transfer");
  const keys = hasBoth
    ? t("to.keysBoth", { action: t(labels[onEnter]), other: t(labels.transfer) })
    : t("to.keys", { action: t(labels[onEnter]) });
  const problem = (): string | undefined => {
    if (tried?.to !== transferTo) return undefined;
    if (tried.type !== undefined) return reasonAgainst(tried.type, tried.to);
    const left = readRecipient(tried.to, context);
    return left.ok || left.why === "empty" ? undefined : refusalText(t, left, way);
  };
  const button = (type: HandOver): ReactNode =>
    allowed.has(type) ? (
      <Button
        ref={(element) => void buttons.current.set(type, element)}
        variant={type === "transfer" ? "primary" : "default"}
        busy={record?.phase === "requested" && record.command.type === type}
        disabledReason={reasonAgainst(type, transferTo)}
        describedBy={type === "transfer" && leavesAlways ? warningId : undefined}
        onPress={() => start(type, transferTo)}
      >
        {t(labels[type])}
      </Button>
    ) : null;

  return (
    <>
      <RecipientField
        label={t("transfer.to")}
        shortcut={useShortcut("transfer")}
        placeholder={t("transfer.toPlaceholder")}
        keys={allowed.has(onEnter) ? keys : undefined}
        value={transferTo}
        context={context}
        error={problem()}
        onChange={(value) => {
          setPressedOnce(undefined);
          edit(interactionId, { transferTo: value });
        }}
        onEnter={(value, hasShift) => {
          if (value !== transferTo) edit(interactionId, { transferTo: value });
          start(hasShift ? "transfer" : onEnter, value, true);
        }}
        onBlur={() => setTried({ to: transferTo, type: undefined })}
      />
      <RecipientTools destination={chosen?.destination} />
      {takesData && allowed.has("transfer") ? (
        <AttachedDataEditor
          rows={rows}
          current={current ?? []}
          edited={transferData !== undefined}
          problem={dataProblem}
          onChange={(data) => edit(interactionId, { transferData: data })}
          onRestore={() => edit(interactionId, { transferData: undefined })}
        />
      ) : null}
      {canKeep ? (
        <label className={styles["check"]}>
          <input
            type="checkbox"
            checked={keeps}
            onChange={({ currentTarget }) => edit(interactionId, { keepUntilAnswered: currentTarget.checked })}
          />
          <span>{t("transfer.keepUntilAnswered")}</span>
        </label>
      ) : null}
      {leavesAlways && allowed.has("transfer") ? (
        <p id={warningId} className={styles["keys"]}>
          {t("transfer.alwaysLeaves")}
        </p>
      ) : null}
      <div className={styles["actions"]}>
        {button("add-to-call")}
        {button("consult")}
        {button("transfer")}
      </div>
      {/* Below the button that is to be pressed again, which must not move. */}
      {again === "" ? null : <p className={styles["again"]}>{again}</p>}
    </>
  );
}
