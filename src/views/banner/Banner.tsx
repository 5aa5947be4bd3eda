import type { ReactNode } from "react";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { AgentStatus } from "./AgentStatus.tsx";
import styles from "./Banner.module.css";
import { MainMenu } from "./MainMenu.tsx";

export type DialogName = "new-conversation" | "settings" | "shortcuts" | "diagnostics" | "unsent" | "queues" | "today";

export interface BannerProps {
  readonly onOpen: (dialog: DialogName) => void;
  /** Button that opens the unsent work. */
  readonly unsent?: ReactNode;
}

/** Shows the agent, the connection, and the controls that belong to no conversation. */
export function Banner({ onOpen, unsent }: BannerProps) {
  const t = useT();
  const phase = usePanelState((state) => state.connection.phase);
  const canStart = usePanelState((state) => state.capabilities.agentCommands.has("start-conversation"));
  // A short loss of the connection must not move the buttons.
  const isConnected = phase === "connected";
  const hasNew = canStart && (isConnected || phase === "reconnecting");
  return (
    <header className={styles["banner"]}>
      <h1 className={styles["title"]}>
        <VisuallyHidden>{t("shell.title")}</VisuallyHidden>
      </h1>
      <AgentStatus onQueues={() => onOpen("queues")} />
      <output aria-label={t("connection.label")} className={styles["connection"]} data-phase={phase}>
        {t(`connection.${phase}`)}
      </output>
      <div className={styles["actions"]}>
        {unsent}
        {hasNew ? (
          <Button
            variant="quiet"
            icon="plus"
            label={t("banner.new")}
            popup="dialog"
            disabledReason={isConnected ? undefined : t("why.not-connected")}
            onPress={() => onOpen("new-conversation")}
          >
            {t("banner.new")}
          </Button>
        ) : null}
        <MainMenu onOpen={onOpen} />
      </div>
    </header>
  );
}
