import { useId, useState } from "react";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import type { Aside } from "../../state/session/asides.ts";
import type { PanelState } from "../../state/session/panelState.ts";
import { selectShown, selectWaiting, stalenessOf } from "../../state/session/selectors.ts";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { NoticeLine } from "../../ui/NoticeLine.tsx";
import { Timer } from "../../ui/Timer.tsx";
import styles from "./AttentionLine.module.css";
import { useReminders } from "./useReminders.ts";
import { useSilence } from "./useSilence.ts";

/** Returns the change that waits because the agent works in a field, as text. */
function waitingText(t: Translate, state: PanelState): string | undefined {
  const id = selectWaiting(state);
  const interaction = id === undefined ? undefined : state.interactions[id];
  if (interaction === undefined) return undefined;
  const title = titleOf(interaction);
  if (id !== state.kept?.interactionId) return t("attention.active", { title });
  return t(interaction.status === "ended" ? "attention.ended" : "attention.accepted", { title });
}

function reminderText(t: Translate, { interactions }: PanelState, reminder: Aside | undefined): string | undefined {
  const interaction = reminder === undefined ? undefined : interactions[reminder.interactionId];
  if (reminder === undefined || interaction === undefined) return undefined;
  return t(`attention.${reminder.kind}`, { title: titleOf(interaction) });
}

/** Returns the shown conversation if the host gave no clear answer about it. */
function selectUnsure(state: PanelState): InteractionId | undefined {
  const shown = selectShown(state);
  return shown !== undefined && stalenessOf(state, shown) === "unsure" ? shown : undefined;
}

/**
 * Shows in one line what needs the agent's attention: a change that waits because a field is in use, or else the call
 * that has been on hold or muted for longest, or else that the shown conversation may be out of date, or else that the
 * browser blocks the sounds. The announcer announces it, so the line itself is not live.
 */
export function AttentionLine() {
  const t = useT();
  const textId = useId();
  const { choose, showWaiting } = useCommands();
  const [reminders, dismiss] = useReminders();
  const shortcut = useShortcut("show-attention");
  const reminder = reminders[0];
  const shown = usePanelState(selectShown);
  const waiting = usePanelState((state) => waitingText(t, state));
  const reminding = usePanelState((state) => reminderText(t, state, reminder));
  const more = reminders.length - (waiting === undefined ? 1 : 0);
  const isReminder = waiting === undefined && reminder !== undefined;
  const unsure = usePanelState(selectUnsure);
  const [readUnsure, setReadUnsure] = useState<InteractionId>();
  const isUnsure = waiting === undefined && reminder === undefined && unsure !== undefined && unsure !== readUnsure;
  const [isBlocked, hideSilence] = useSilence();
  const isSilent = waiting === undefined && reminder === undefined && !isUnsure && isBlocked;
  const note = isUnsure ? t("conversation.stale.unsure") : isSilent ? t("attention.silent") : undefined;
  const text = waiting ?? reminding ?? note;
  return (
    <NoticeLine
      severity="informative"
      icon={isReminder || isUnsure ? "clock" : isSilent ? "alert" : "info"}
      isEmpty={text === undefined}
    >
      <output id={textId} aria-label={t("attention.region")} aria-live="off" className={styles["text"]} title={text}>
        {text}
      </output>
      {isReminder ? <Timer label={t("attention.since")} since={reminder.since} /> : null}
      {text === undefined || more < 1 ? null : (
        <span className={styles["more"]}>{t("attention.more", { count: more })}</span>
      )}
      {text === undefined || note !== undefined || (isReminder && reminder.interactionId === shown) ? null : (
        <Button
          size="small"
          // The line may appear under a pointer.
          guard={`show ${text}`}
          shortcut={shortcut}
          describedBy={textId}
          onPress={isReminder ? () => choose(reminder.interactionId) : showWaiting}
        >
          {t("attention.show")}
        </Button>
      )}
      {isReminder || note !== undefined ? (
        <Button
          size="small"
          variant="quiet"
          icon="close"
          guard={`dismiss ${text ?? ""}`}
          label={t(isReminder ? "attention.dismiss" : "shell.dismiss")}
          onPress={() => (isReminder ? dismiss(reminder) : isUnsure ? setReadUnsure(unsure) : hideSilence())}
        />
      ) : null}
    </NoticeLine>
  );
}
