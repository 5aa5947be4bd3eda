import type { Agent } from "../../domain/agent.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/session/selectors.ts";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./AgentStatus.module.css";

/** The control of both kinds of status, see `slotOf`. */
const slot = "agent/status";

function presenceOf(agent: Agent) {
  const profile = agent.profiles.find(({ id }) => id === agent.presence);
  return { name: agent.presenceName ?? profile?.name, absence: profile?.absence === true };
}

/** The agent's state in words; the host's own word where it is none of ours. */
function statusText(t: Translate, agent: Agent): string {
  if (agent.login === "logged-out") return t("agent.logged-out");
  if (agent.work !== undefined) return t(`agent.${agent.work}`);
  return agent.workText ?? t("agent.status-unknown");
}

function useChoices(agent: Agent): readonly MenuItem[] {
  const t = useT();
  const { run } = useCommands();
  const commands = usePanelState((state) => state.capabilities.commands);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  if (!isConnected || agent.login === "logged-out") return [];
  const { absence } = presenceOf(agent);
  const work = commands.has("set-work-status") ? (["ready", "not-ready"] as const) : [];
  const profiles = commands.has("set-presence") ? agent.profiles : [];
  return [
    ...work.map((value) => ({
      id: value,
      label: t(`agent.${value}`),
      checked: agent.work === value,
      disabledReason: value === "ready" && absence ? t("agent.absence") : undefined,
      onSelect: () => void run({ type: "set-work-status", ready: value === "ready" }),
    })),
    ...profiles.map((profile) => ({
      id: `presence/${profile.id}`,
      label: profile.name,
      checked: agent.presence === profile.id,
      onSelect: () => void run({ type: "set-presence", profileId: profile.id }),
    })),
  ];
}

/** The agent's name and status, and the menu to change it where the host lets the panel do that. */
export function AgentStatus() {
  const t = useT();
  const agent = usePanelState((state) => state.agent);
  const record = usePanelState((state) => commandRecord(state, slot));
  const choices = useChoices(agent);
  const presence = presenceOf(agent).name;
  const isKnown = agent.work !== undefined || agent.workText !== undefined || agent.login === "logged-out";
  return (
    <>
      <div className={styles["agent"]}>
        <span className={styles["name"]}>{agent.name ?? agent.alias ?? t("agent.unknown")}</span>
        <output
          aria-label={t("agent.label")}
          className={styles["status"]}
          data-work={agent.login === "logged-out" ? "logged-out" : agent.work}
        >
          {isKnown ? [statusText(t, agent), presence].filter(Boolean).join(" · ") : (presence ?? statusText(t, agent))}
        </output>
        {choices.length === 0 ? null : (
          <Menu label={t("agent.change")} icon="chevron-down" busy={record?.phase === "requested"} items={choices} />
        )}
      </div>
      <div className={styles["failure"]}>
        <CommandAlert slot={slot} />
      </div>
    </>
  );
}
