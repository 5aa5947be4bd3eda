import { slotOf } from "../../domain/commandSlot.ts";
import { type Interaction, type InteractionId, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { usePicklist } from "../../state/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { channelText } from "../channelText.ts";
import styles from "./Picklist.module.css";

function Waiting({ interaction, onPicked }: { readonly interaction: Interaction; readonly onPicked: () => void }) {
  const t = useT();
  const { run } = useCommands();
  const slot = slotOf({ type: "pick", interactionId: interaction.id });
  const isBusy = useIsBusy(slot);
  const pick = async () => {
    if ((await run({ type: "pick", interactionId: interaction.id })).ok) onPicked();
  };
  return (
    <li className={styles["item"]}>
      <Icon name={interaction.channel} />
      <span className={styles["title"]}>
        {titleOf(interaction)}
        <span className={styles["facts"]}>
          {[channelText(t, interaction), interaction.queue?.name].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Button size="small" icon="check" busy={isBusy} onPress={() => void pick()}>
        {t("offer.pick")}
      </Button>
      <CommandAlert slot={slot} />
    </li>
  );
}

/** Lists the conversations waiting to be picked. Renders nothing without one. */
export function Picklist({ listed }: { readonly listed: readonly InteractionId[] }) {
  const t = useT();
  const { data, error, isFetching, refetch } = usePicklist();
  const commands = usePanelState((state) => state.capabilities.commands);
  const known = new Set(listed);
  const waiting = (data ?? []).filter(({ id, channel }) => commands[channel].has("pick") && !known.has(id));
  if (error !== null || waiting.length === 0) return null;
  return (
    <section aria-label={t("picklist.title")} className={styles["picklist"]}>
      <div className={styles["head"]}>
        <h2 className={styles["heading"]}>{t("picklist.title")}</h2>
        <span className={styles["count"]}>{waiting.length}</span>
        <Button
          size="small"
          variant="quiet"
          icon="refresh"
          label={t("picklist.refresh")}
          busy={isFetching}
          onPress={() => void refetch()}
        />
      </div>
      <ul>
        {waiting.map((interaction) => (
          <Waiting key={interaction.id} interaction={interaction} onPicked={() => void refetch()} />
        ))}
      </ul>
    </section>
  );
}
