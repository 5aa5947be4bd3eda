import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import { wrapUpClock } from "../../domain/wrapUpClock.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { announceChange } from "../../ui/announcer.ts";
import { Icon } from "../../ui/Icon.tsx";
import { subscribeToTicks, tickedNow } from "../../ui/ticker.ts";
import { Timer } from "../../ui/Timer.tsx";
import styles from "./WrapUpTime.module.css";

/** The part of the time after which the agent is warned. */
const warnAfter = 0.75;

type Level = "calm" | "soon" | "over";

function levelAt(now: number, since: number, until: number): Level {
  if (now >= until) return "over";
  return now - since >= (until - since) * warnAfter ? "soon" : "calm";
}

const texts = { calm: "wrapUp.time", soon: "wrapUp.timeSoon", over: "wrapUp.timeOver" } as const;

/**
 * Shows how long the wrap-up takes, or the time that is left where the host sets an end. From three quarters on the agent
 * is warned by words, symbol and colour. The line always takes the same room.
 */
export function WrapUpTime({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { store } = usePanel();
  const ended = usePanelState((state) => state.milestones[interactionId]?.ended);
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const { since, until } = interaction === undefined ? { since: ended } : wrapUpClock(interaction, ended);
  const level = useSyncExternalStore(subscribeToTicks, (): Level =>
    since === undefined || until === undefined ? "calm" : levelAt(tickedNow(), since, until),
  );
  useEffect(() => {
    if (level === "calm") return;
    announceChange({
      topic: `wrap-up time ${interactionId}`,
      text: () => {
        const now = store.getState().interactions[interactionId];
        return now === undefined
          ? ""
          : t(level === "soon" ? "wrapUp.timeSoonOf" : "wrapUp.timeOverOf", { title: titleOf(now) });
      },
    });
  }, [level, interactionId, store, t]);
  if (since === undefined) return null;
  const label = t("wrapUp.time");
  return (
    <p className={styles["time"]} data-level={level}>
      <Icon name={level === "calm" ? "clock" : "alert"} />
      <span className={styles["words"]}>{t(texts[level])}</span>
      {until === undefined ? (
        <Timer asTimer label={label} since={since} />
      ) : (
        <Timer asTimer label={label} until={until} />
      )}
    </p>
  );
}
