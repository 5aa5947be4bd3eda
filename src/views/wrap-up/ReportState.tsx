import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { attemptsTo } from "../../state/drafts/attempt.ts";
import { useDraft, useOutbox, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { Alert } from "../../ui/Alert.tsx";
import styles from "./WrapUp.module.css";

/**
 * Shows whether the configured server has the notes of a conversation that is still open, after Mark as handled. The
 * server and the host answer independently, so each half is shown and retried alone.
 */
export function ReportState({
  interactionId,
  server,
}: {
  readonly interactionId: InteractionId;
  readonly server: string;
}): ReactNode {
  const t = useT();
  const { drafts } = usePanel();
  const { retry } = useOutbox();
  const handling = usePanelState((state) => state.milestones[interactionId]?.handling);
  const isMarked = useDraft(interactionId, (draft) => draft.isMarked);
  const last = useStore(drafts, ({ attempts }) =>
    attemptsTo("post-report", attempts).findLast(
      ({ command }) => command.interactionId === interactionId && command.handling === handling,
    ),
  );
  if (!isMarked || last === undefined) return null;
  if (last.phase === "delivered") return <p className={styles["hint"]}>{t("wrapUp.reportSaved", { server })}</p>;
  if (last.code === undefined) return <p className={styles["hint"]}>{t("wrapUp.reportSending", { server })}</p>;
  const { key } = last;
  return (
    <Alert
      text={t(last.phase === "failed" ? "wrapUp.reportFailed" : "wrapUp.reportWaiting", { server })}
      retryLabel={t("work.retry")}
      onRetry={() => retry({ kind: "wrap-up", key, obstacle: undefined })}
    />
  );
}
