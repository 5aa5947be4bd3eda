import { slotOf } from "../../domain/commandSlot.ts";
import "../../i18n/attentionTexts.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { formatDuration } from "./formatDuration.ts";
import { StatusFacts } from "./StatusFacts.tsx";

/** Returns what the agent can choose. What the host does not support is left out. */
function useChoices(onQueues: () => void): readonly MenuItem[] {
  const t = useT();
  const locale = useLocale();
  const { run } = useCommands();
  const { work: current, presence, profiles } = usePanelState((state) => state.agent);
  const commands = usePanelState((state) => state.capabilities.agentCommands);
  const hasQueues = usePanelState((state) => state.capabilities.servedQueues === true);
  const isAbsent = profiles.some(({ id, absence }) => id === presence && absence);
  const work = commands.has("set-work-status") ? (["ready", "not-ready"] as const) : [];
  return [
    ...work.map((value) => ({
      id: value,
      label: t(`agent.${value}`),
      group: t("status.group.work"),
      checked: current === value,
      disabledReason: value === "ready" && isAbsent ? t("agent.absence") : undefined,
      onSelect: () => void run({ type: "set-work-status", ready: value === "ready" }),
    })),
    ...(commands.has("set-presence") ? profiles : []).map(({ id, name, durationMs }) => ({
      id: `presence/${id}`,
      label: name,
      group: t("status.group.presence"),
      detail: durationMs === undefined ? undefined : formatDuration(durationMs, locale),
      checked: presence === id,
      onSelect: () => void run({ type: "set-presence", profileId: id }),
    })),
    ...(hasQueues
      ? [{ id: "queues", label: t("status.queues"), group: t("status.group.queues"), onSelect: onQueues }]
      : []),
  ];
}

/** Shows the agent's status in full, and changes it as far as the host supports that. */
export function StatusMenu({ onQueues }: { readonly onQueues: () => void }) {
  const t = useT();
  const isBusy = useIsBusy(slotOf({ type: "set-work-status" }));
  const hasFacts = usePanelState(({ agent }) => agent.phoneReady === false || agent.profiles.length > 0);
  const choices = useChoices(onQueues);
  if (choices.length === 0 && !hasFacts) return null;
  return (
    <Menu
      label={t(choices.length === 0 ? "status.facts" : "agent.change")}
      icon="chevron-down"
      busy={isBusy}
      items={choices}
      head={<StatusFacts />}
    />
  );
}
