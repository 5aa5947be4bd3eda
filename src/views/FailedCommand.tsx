import type { ReactNode } from "react";
import { type Interaction, titleOf } from "../domain/interaction.ts";
import { commandName } from "./commandName.ts";
import { errorText } from "../i18n/errorText.ts";
import "../i18n/conversationTexts.ts";
import { locale, type Translate, useT } from "../i18n/i18n.ts";
import { useCommands, usePanelState } from "../state/PanelContext.tsx";
import type { CommandRecord } from "../state/session/panelState.ts";
import { commandRecord, hasFailed, selectShown } from "../state/session/selectors.ts";
import { Alert } from "../ui/Alert.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { CommandAlertProps } from "./CommandAlert.tsx";

/** Returns a word with a first capital, as at the beginning of a sentence. */
function capitalised(word: string): string {
  const [first = "", ...rest] = word;
  return first.toLocaleUpperCase(locale()) + rest.join("");
}

function failureText(t: Translate, record: CommandRecord, name: string, interaction: Interaction | undefined): string {
  if (record.phase !== "failed") {
    const isCall = interaction?.channel === "phone" || interaction?.channel === "callback";
    // The agent can check the state of a call on the phone.
    return `${t("failed.unconfirmed", { command: name })} ${t(isCall ? "failed.checkPhone" : "failed.checkDesktop")}`;
  }
  const { code, reason } = record;
  const why = code === "refused" && reason ? reason : errorText(t, code, reason);
  return t("failed.command", { command: capitalised(name), why });
}

/**
 * Shows the failure of a command, with its name, the host's reason and Retry. The conversation's title is visible when
 * another conversation is shown.
 */
export function FailedCommand({ slot, onRetry }: CommandAlertProps): ReactNode {
  const t = useT();
  const { retry, dismiss } = useCommands();
  const record = usePanelState((state) => commandRecord(state, slot));
  const id = record !== undefined && "interactionId" in record.command ? record.command.interactionId : undefined;
  const interaction = usePanelState((state) => (id === undefined ? undefined : state.interactions[id]));
  const completeConsult = usePanelState((state) => state.capabilities.completeConsult);
  const isShown = usePanelState((state) => selectShown(state) === id);
  if (record === undefined || !hasFailed(record)) return null;
  const name = commandName(t, record.command, { channel: interaction?.channel, completeConsult });
  const about = interaction === undefined ? undefined : t("failed.about", { title: titleOf(interaction) });
  return (
    <Alert
      text={failureText(t, record, name, interaction)}
      about={
        about === undefined ? undefined : isShown ? <VisuallyHidden> {about}</VisuallyHidden> : <span> {about}</span>
      }
      moreLabel={t("details.showAll")}
      retryLabel={t("shell.retry")}
      onRetry={onRetry ?? (() => void retry(slot))}
      dismissLabel={t("shell.dismiss")}
      onDismiss={() => dismiss(slot)}
    />
  );
}
