import type { Agent } from "../../domain/agent.ts";
import type { Translate } from "../../i18n/i18n.ts";

/** Whether the host told the agent's work status or login. */
export function isStatusKnown({ work, workText, login }: Agent): boolean {
  return work !== undefined || workText !== undefined || login === "logged-out";
}

/** Returns the agent's status as text, or the host's own value if there is no equivalent. */
export function statusText(t: Translate, agent: Agent): string {
  if (agent.login === "logged-out") return t("agent.logged-out");
  if (agent.work !== undefined) return t(`agent.${agent.work}`);
  return agent.workText ?? t("agent.status-unknown");
}

/** Returns the name of the active presence profile. */
export function presenceText({ profiles, presence, presenceName }: Agent): string | undefined {
  return presenceName ?? profiles.find(({ id }) => id === presence)?.name;
}
