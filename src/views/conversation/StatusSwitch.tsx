import { slotOf } from "../../domain/commandSlot.ts";
import "../../i18n/attentionTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { guardOf } from "../guardOf.ts";
import styles from "./NoConversation.module.css";

/** Shows what will appear here, and the agent's status with a button that changes it if the host supports that. */
export function StatusSwitch() {
  const t = useT();
  const { run } = useCommands();
  const { work, login, profiles, presence } = usePanelState((state) => state.agent);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const canSet = usePanelState((state) => state.capabilities.agentCommands.has("set-work-status"));
  const busy = useIsBusy(slotOf({ type: "set-work-status" }));
  if (!isConnected || login === "logged-out") return null;
  const isReady = work === "ready";
  const isAbsent = profiles.some(({ id, absence }) => id === presence && absence);
  const command = { type: "set-work-status", ready: !isReady } as const;
  return (
    <>
      <p className={styles["text"]}>{t("conversation.none.what")}</p>
      {work === undefined || !canSet ? null : (
        <div className={styles["status"]}>
          <span>{t("conversation.none.status", { status: t(`agent.${work}`) })}</span>
          <Button
            variant={isReady ? "default" : "primary"}
            busy={busy}
            // The last conversation may have ended under the pointer.
            guard={guardOf(command)}
            disabledReason={!isReady && isAbsent ? t("agent.absence") : undefined}
            onPress={() => void run(command)}
          >
            {t(isReady ? "conversation.none.not-ready" : "conversation.none.ready")}
          </Button>
        </div>
      )}
    </>
  );
}
