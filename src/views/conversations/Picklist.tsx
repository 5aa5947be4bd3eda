import { useState } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import { HostError } from "../../domain/HostError.ts";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { usePicklist } from "../../state/queries.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Picklist.module.css";
import { WaitingItem } from "./WaitingItem.tsx";

/** The number of lines that are rendered at first, and added by Show more. */
const chunk = 50;

const isRefused = (error: Error | null) =>
  error instanceof HostError && (error.code === "refused" || error.code === "unsupported");

/** Returns each conversation once: the host's list in its order, after those that left it. */
function listOf(host: readonly Interaction[], underWay: readonly Interaction[]): readonly Interaction[] {
  const list = new Map(host.map((one) => [one.id, one]));
  return [...underWay.filter(({ id }) => !list.has(id)), ...list.values()];
}

/**
 * Lists the conversations waiting to be picked. Renders nothing without one, and nothing when the host refuses the list.
 * A pressed line stays until the pick is confirmed or its failure is dismissed.
 */
export function Picklist({ listed }: { readonly listed: readonly InteractionId[] }) {
  const t = useT();
  const { data, error, isFetching, refetch } = usePicklist();
  const possible = usePanelState((state) => state.capabilities.commands);
  const records = usePanelState((state) => state.commands);
  const [pressed, setPressed] = useState<readonly Interaction[]>([]);
  const [limit, setLimit] = useState(chunk);
  const known = new Set(listed);
  const underWay = pressed.filter(({ id }) => records[slotOf({ type: "pick", interactionId: id })] !== undefined);
  const waiting = listOf(isRefused(error) ? [] : (data ?? []), underWay).filter(
    ({ id, channel }) => possible[channel].has("pick") && !known.has(id),
  );
  if (waiting.length === 0) return null;
  const left = waiting.length - limit;
  return (
    <section aria-label={t("picklist.title")} className={styles["picklist"]}>
      <div className={styles["head"]}>
        <h2 className={styles["heading"]}>{t("picklist.title")}</h2>
        <span className={styles["count"]} translate="no">
          {waiting.length}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="refresh"
          label={t("picklist.refresh")}
          busy={isFetching}
          onPress={() => void refetch()}
        />
      </div>
      {error === null ? null : <p className={styles["stale"]}>{t("picklist.stale")}</p>}
      <ul>
        {waiting.slice(0, limit).map((interaction) => (
          <WaitingItem
            key={interaction.id}
            interaction={interaction}
            onPick={() => setPressed([...underWay, interaction])}
          />
        ))}
      </ul>
      {left > 0 ? (
        <div className={styles["more"]}>
          <Button size="small" onPress={() => setLimit(limit + chunk)}>
            {t("conversations.more", { count: left })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
