import { useSyncExternalStore } from "react";
import type { PresenceProfile } from "../../domain/agent.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { subscribeToTicks, tickedNow } from "../../ui/ticker.ts";
import { Timer } from "../../ui/Timer.tsx";
import { PhoneNotice } from "../PhoneNotice.tsx";
import { presenceText, statusText } from "./agentText.ts";
import { formatDuration } from "./formatDuration.ts";
import styles from "./StatusFacts.module.css";

/** Shows how long a profile still lasts by default. At the end nothing changes here until the host tells it. */
function TimeLeft({ since, durationMs }: { readonly since: number; readonly durationMs: number }) {
  const t = useT();
  const locale = useLocale();
  const until = since + durationMs;
  const isOver = useSyncExternalStore(subscribeToTicks, () => tickedNow() >= until);
  const duration = formatDuration(durationMs, locale);
  if (isOver) return <span className={styles["over"]}>{t("status.over", { duration })}</span>;
  return (
    <>
      <Timer until={until} />
      <span>{t("status.left", { duration })}</span>
    </>
  );
}

/** Lists the profiles that the host offers, for an agent who can change them only in the host. */
function Profiles({ profiles }: { readonly profiles: readonly PresenceProfile[] }) {
  const t = useT();
  const locale = useLocale();
  const texts = profiles.map(({ name, durationMs }) =>
    durationMs === undefined ? name : t("status.profile", { name, duration: formatDuration(durationMs, locale) }),
  );
  return <p className={styles["quiet"]}>{t("status.profiles", { profiles: texts.join(" · ") })}</p>;
}

/** Shows the agent's status and presence with their running times, and what a missing phone means. */
export function StatusFacts() {
  const t = useT();
  const agent = usePanelState((state) => state.agent);
  const times = usePanelState((state) => state.agentTimes);
  const canSet = usePanelState((state) => state.capabilities.agentCommands.has("set-presence"));
  const presence = presenceText(agent);
  const durationMs = agent.profiles.find(({ id }) => id === agent.presence)?.durationMs;
  return (
    <div className={styles["facts"]}>
      <p className={styles["fact"]}>
        <span className={styles["word"]}>{statusText(t, agent)}</span>
        {times.work === undefined ? null : <Timer since={times.work} />}
      </p>
      {presence === undefined ? null : (
        <p className={styles["fact"]}>
          <bdi className={styles["word"]}>{presence}</bdi>
          {times.presence === undefined ? null : durationMs === undefined ? (
            <Timer since={times.presence} />
          ) : (
            <TimeLeft since={times.presence} durationMs={durationMs} />
          )}
        </p>
      )}
      {presence === undefined || durationMs === undefined ? null : (
        <p className={styles["quiet"]}>{t("status.then")}</p>
      )}
      <PhoneNotice />
      {canSet || agent.profiles.length === 0 ? null : <Profiles profiles={agent.profiles} />}
    </div>
  );
}
