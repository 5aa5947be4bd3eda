import { slotOf } from "../../domain/commandSlot.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Timer } from "../../ui/Timer.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { Part } from "../Part.tsx";
import styles from "./AgentStatus.module.css";
import { isStatusKnown, presenceText, statusText } from "./agentText.ts";

const StatusMenu = latePart(async () => (await import("./StatusMenu.tsx")).StatusMenu);

/**
 * Shows the agent's name, the status with its running time, and a missing phone. A menu for all of it comes late, in the
 * place that is kept for it.
 */
export function AgentStatus({ onQueues }: { readonly onQueues: () => void }) {
  const t = useT();
  const agent = usePanelState((state) => state.agent);
  const since = usePanelState((state) => state.agentTimes.work);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const hasStatus = usePanelState(({ capabilities }) => capabilities.agentStatus !== "none");
  const presence = presenceText(agent);
  const words = isStatusKnown(agent)
    ? [statusText(t, agent), presence].filter(Boolean).join(" · ")
    : (presence ?? statusText(t, agent));
  const isLoggedOut = agent.login === "logged-out";
  return (
    <>
      <div className={styles["agent"]}>
        <span
          className={styles["name"]}
          title={agent.extension === undefined ? undefined : t("agent.extension", { extension: agent.extension })}
        >
          {agent.name ?? agent.alias ?? t("agent.unknown")}
        </span>
        <div className={styles["line"]}>
          {hasStatus ? (
            <output
              aria-label={t("agent.label")}
              className={styles["status"]}
              data-work={isLoggedOut ? "logged-out" : agent.work}
            >
              <span className={styles["words"]} title={words}>
                {words}
              </span>
            </output>
          ) : null}
          {agent.phoneReady === false ? (
            <span className={styles["phone"]} title={t("agent.no-phone")}>
              <Icon name="phone" />
              <span>{t("agent.no-phone")}</span>
            </span>
          ) : null}
          {/* Outside the status, which is announced when it changes, and last, so that it stays in place then. */}
          {since === undefined || isLoggedOut ? null : <Timer since={since} />}
        </div>
        <div className={styles["menu"]}>
          {isConnected && !isLoggedOut ? (
            <Part name="status">
              <StatusMenu onQueues={onQueues} />
            </Part>
          ) : null}
        </div>
      </div>
      <div className={styles["failure"]}>
        <CommandAlert slot={slotOf({ type: "set-work-status" })} />
      </div>
    </>
  );
}
